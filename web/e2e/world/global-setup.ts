import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunningMailServer, startMailServer } from "./mail";
import { demoPeople, seedDevelopment } from "./people";
import { CLIENT, startProvider } from "./provider";
import { freePort, makeDataDir, runCommand, type ServerSettings, startServer } from "./server";
import { ALLOWED_DOMAINS, announce, DEV_SECRET, FOUNDER, PROVIDER_LABEL } from "./world";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/**
 * Starts what the journeys need: a demo, and a development server whose people sign in with a real OpenID provider.
 * Whatever was started is stopped, also when the rest does not start.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const started: { stop: () => Promise<void> }[] = [];
  const keep = <T extends { stop: () => Promise<void> }>(one: T): T => {
    started.unshift(one);
    return one;
  };
  const stop = async () => {
    for (const one of started) await one.stop();
  };
  try {
    const parent = process.env.E2E_DATA_DIR ?? keep(await makeScratch()).path;
    const demo = keep(await startServer(await demoSettings(parent)));

    const mail = keep(await startMailServer(await freePort(), await freePort()));
    const settings = await developmentSettings(parent, mail);
    const provider = keep(await startProvider(settings.providerPort, settings.callback));
    const created = runCommand(settings, [
      "create-org",
      ...["--name", "Harbor Surrogacy", "--slug", "harbor", "--admin-email", FOUNDER, "--json"],
    ]);
    const development = keep(await startServer(settings));
    const { invitation_link } = JSON.parse(created) as { invitation_link: string };
    announce({
      demo: demo.url,
      development: development.url,
      issuer: provider.issuer,
      mail: mail.url,
      founderInvitation: invitation_link,
      people: { demo: await demoPeople(demo.url), ...(await seedDevelopment(development.url)) },
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function demoSettings(parent: string): Promise<ServerSettings> {
  return { ...(await common(parent, "demo")), env: { CRADLE_ENV: "demo" }, arguments: ["--seed-demo"] };
}

async function developmentSettings(parent: string, mail: RunningMailServer) {
  const settings = await common(parent, "development");
  const providerPort = await freePort();
  const env = {
    CRADLE_ENV: "development",
    DEV_SECRET,
    ALLOWED_EMAIL_DOMAINS: ALLOWED_DOMAINS.join(","),
    OIDC_EXAMPLE_ISSUER: `http://127.0.0.1:${providerPort}`,
    OIDC_EXAMPLE_CLIENT_ID: CLIENT.id,
    OIDC_EXAMPLE_CLIENT_SECRET: CLIENT.secret,
    OIDC_EXAMPLE_LABEL: PROVIDER_LABEL,
    SMTP_URL: mail.smtpUrl,
    EMAIL_FROM: "Cradle <cradle@mail.example>",
  };
  const callback = `http://127.0.0.1:${settings.port}/api/auth/callback/example`;
  return { ...settings, env, providerPort, callback };
}

async function common(parent: string, name: string) {
  const binary = process.env.E2E_BINARY ?? join(ROOT, "target/debug/cradle");
  if (!existsSync(binary)) throw new Error(`there is no ${binary}: run cargo build --package server`);
  return {
    binary,
    dataDir: await makeDataDir(parent, name),
    logFile: join(parent, `${name}.log`),
    port: await freePort(),
  };
}

/** Without a place of the caller's: one that is removed in the end. */
async function makeScratch() {
  const path = await mkdtemp(join(tmpdir(), "cradle-e2e-"));
  await makeDataDir(path, ".");
  return { path, stop: () => rm(path, { recursive: true, force: true }) };
}
