import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";

/**
 * A real OpenID provider. Its people are made by the tests (`PUT /people`), and its sign-in page asks for no password:
 * whoever types an account's id is that person.
 */
export interface Person {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
}

export const CLIENT = { id: "cradle", secret: "e2e-client-secret" };

export interface RunningProvider {
  issuer: string;
  stop: () => Promise<void>;
}

export async function startProvider(port: number, callback: string): Promise<RunningProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const people = new Map<string, Person>();
  const provider = makeProvider(issuer, callback, people);
  const answer = provider.callback();

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", issuer).pathname;
    if (path === "/people") void addPerson(request, response, people);
    else if (path.startsWith("/interaction/")) void signIn(provider, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, stop };
}

function makeProvider(issuer: string, callback: string, people: ReadonlyMap<string, Person>): Provider {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "e2e" };
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [callback],
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomUUID()] },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
    },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => {
      const person = people.get(id);
      return person && { accountId: id, claims: () => ({ ...person, sub: id }) };
    },
    // No one is asked whether Cradle may know their name.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        accountId: oidc.session?.accountId,
        clientId: oidc.client?.clientId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

async function addPerson(request: IncomingMessage, response: ServerResponse, people: Map<string, Person>) {
  const person = JSON.parse(await bodyOf(request)) as Person;
  people.set(person.sub, person);
  response.writeHead(204).end();
}

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  if (request.method === "POST") {
    const form = new URLSearchParams(await bodyOf(request));
    const result = form.has("cancel")
      ? { error: "access_denied", error_description: "The person cancelled." }
      : { login: { accountId: form.get("account") ?? "" } };
    await provider.interactionFinished(request, response, result);
    return;
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>
    <html lang="en"><title>Example provider</title><h1>Example provider</h1>
    <form method="post"><label>Account <input name="account" autofocus></label>
    <button>Sign in</button> <button name="cancel">Cancel</button></form></html>`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
