import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

/** One Cradle: the real binary on a private PostgreSQL in a directory of its own. */
export interface ServerSettings {
  binary: string;
  dataDir: string;
  /** Where its log goes. */
  logFile: string;
  port: number;
  env: Record<string, string>;
  arguments?: string[];
}

export interface RunningServer {
  url: string;
  stop: () => Promise<void>;
}

export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { binary, logFile, port } = settings;
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(binary, ["serve", ...(settings.arguments ?? [])], {
    cwd: settings.dataDir,
    env: environment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const stop = () => end(child);
  try {
    await untilReady(url, child, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Runs a command of the binary on the same data; only while no server runs on them. */
export function runCommand(settings: ServerSettings, args: string[]): string {
  const done = spawnSync(settings.binary, args, {
    cwd: settings.dataDir,
    env: environment(settings),
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`cradle ${args[0]} failed:\n${done.stderr}`);
  return done.stdout;
}

/** A directory that PostgreSQL's own account may pass through. */
export async function makeDataDir(parent: string, name: string): Promise<string> {
  const path = join(parent, name);
  await mkdir(path, { recursive: true });
  await chmod(path, 0o711);
  return path;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

function environment({ dataDir, port, env }: ServerSettings): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, CRADLE_PG_BIN } = process.env;
  return {
    PATH,
    HOME,
    ...(TMPDIR && { TMPDIR }),
    ...(CRADLE_PG_BIN && { CRADLE_PG_BIN }),
    CRADLE_DATA_DIR: dataDir,
    CRADLE_LISTEN: `127.0.0.1:${port}`,
    ...env,
  };
}

async function untilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended by itself; see ${logFile}`);
    const answer = await fetch(`${url}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server did not become ready; see ${logFile}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 25_000);
  await ended;
  clearTimeout(force);
}
