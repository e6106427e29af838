import { createServer } from "node:http";
import { SMTPServer } from "smtp-server";

/** A mail as it was handed over. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body, as they came. */
  raw: string;
}

export interface RunningMailServer {
  smtpUrl: string;
  /** Answers at `/mails?to=` what came for an address. */
  url: string;
  stop: () => Promise<void>;
}

/** Mail to anyone here is refused permanently, as a server does that knows no one of the name. */
export const UNKNOWN_RECIPIENT = "nobody-here";

/** Mail to anyone here is put off the first time. */
export const BUSY_ONCE = "busy-once";

/** A real mail server that keeps what it accepts, and tells tests of it. */
export async function startMailServer(smtpPort: number, port: number): Promise<RunningMailServer> {
  const received: ReceivedMail[] = [];
  const smtp = makeSmtpServer(received);
  await new Promise<void>((resolve, reject) => {
    smtp.once("error", reject);
    smtp.listen(smtpPort, "127.0.0.1", resolve);
  });
  const http = createServer((request, response) => {
    const to = new URL(request.url ?? "/", "http://mail").searchParams.get("to");
    const found = received.filter((mail) => to !== null && mail.to.includes(to));
    response.setHeader("content-type", "application/json").end(JSON.stringify(found));
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const stop = async () => {
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  };
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, url: `http://127.0.0.1:${port}`, stop };
}

function makeSmtpServer(received: ReceivedMail[]): SMTPServer {
  const putOff = new Set<string>();
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: ({ address }, _session, done) => {
      if (address.includes(UNKNOWN_RECIPIENT)) {
        return done(Object.assign(new Error("5.1.1 No such user here"), { responseCode: 550 }));
      }
      if (address.includes(BUSY_ONCE) && !putOff.has(address)) {
        putOff.add(address);
        return done(Object.assign(new Error("4.3.2 Too busy"), { responseCode: 451 }));
      }
      done();
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString("utf8"),
        });
        done();
      });
    },
  });
}
