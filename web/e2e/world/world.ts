/** What global setup started, told to the tests' processes through the environment. */
export interface World {
  /** A demo, with its people and 300 invented cases. */
  demo: string;
  /** A development server: organizations `dev-a`, `dev-b` and one made by `cradle create-org`. */
  development: string;
  /** The OpenID provider of the development server. */
  issuer: string;
  /** Where the mail server of the development server tells what it received. */
  mail: string;
  /** The link that `cradle create-org` printed for `FOUNDER`. */
  founderInvitation: string;
  /** The ids of the people who are there from the start. */
  people: Record<Agency, Record<Role, string>>;
}

export type Agency = "demo" | "dev-a" | "dev-b";
export type Role = "intake_specialist" | "case_manager" | "manager" | "developer";

export const DEV_SECRET = "e2e-development-secret";
/** Who becomes the first manager of the organization made on the command line. */
export const FOUNDER = "founder@harbor.example";
/** Addresses of any other domain may not sign in at the development server. */
export const ALLOWED_DOMAINS = ["harbor.example", "dev-a.example", "dev-b.example"];
/** How the provider is called on its button. */
export const PROVIDER_LABEL = "Example";

const VARIABLE = "E2E_WORLD";

export function announce(world: World): void {
  process.env[VARIABLE] = JSON.stringify(world);
}

export function world(): World {
  const text = process.env[VARIABLE];
  if (!text) throw new Error("global setup did not run");
  return JSON.parse(text) as World;
}
