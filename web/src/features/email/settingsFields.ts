import type { EmailSettings, NewEmailSettings } from "@/api/types";

/** The form of the email settings, and what it says to the server. */
export interface SettingsFields {
  from_name: string;
  reply_to: string;
  postal_address: string;
  /** Whose mail server is used: the installation's, if it has one, or the agency's own. */
  through: "installation" | "own";
  host: string;
  port: number | string;
  security: Security;
  username: string;
  password: string;
  from_email: string;
}

type Security = NonNullable<EmailSettings["security"]>;

export const SECURITY: readonly { value: Security; label: string; port: number }[] = [
  { value: "starttls", label: "STARTTLS", port: 587 },
  { value: "tls", label: "TLS from the start", port: 465 },
  { value: "none", label: "None, not encrypted", port: 25 },
];

export function fieldsOf(settings: EmailSettings): SettingsFields {
  return {
    from_name: settings.from_name ?? "",
    reply_to: settings.reply_to ?? "",
    postal_address: settings.postal_address ?? "",
    through: settings.host ? "own" : "installation",
    host: settings.host ?? "",
    port: settings.port ?? 587,
    security: settings.security ?? "starttls",
    username: settings.username ?? "",
    password: "",
    from_email: settings.from_email ?? "",
  };
}

/** An empty password keeps the stored one; without a user name there is none. */
export function settingsOf(fields: SettingsFields, version: number): NewEmailSettings {
  const sender = {
    version,
    from_name: orNull(fields.from_name),
    reply_to: orNull(fields.reply_to),
    postal_address: orNull(fields.postal_address),
  };
  if (fields.through === "installation") return sender;
  const username = orNull(fields.username);
  const password = username === null ? null : fields.password || undefined;
  return {
    ...sender,
    ...{ host: fields.host.trim(), port: Number(fields.port), security: fields.security },
    ...{ username, from_email: fields.from_email.trim() },
    ...(password !== undefined && { password }),
  };
}

function orNull(value: string): string | null {
  return value.trim() || null;
}

const LOOKS_LIKE_EMAIL = /^\S+@\S+$/;
const ifOwn =
  (complaint: string, fits: (value: string) => boolean) => (value: unknown, all: SettingsFields) =>
    all.through === "installation" || fits(String(value).trim()) ? null : complaint;

export const settingsRules = {
  host: ifOwn("Enter the server’s name.", (value) => value !== ""),
  from_email: ifOwn("Enter an email address.", (value) => LOOKS_LIKE_EMAIL.test(value)),
  port: ifOwn("Enter a port from 1 to 65535.", (value) => {
    const port = Number(value);
    return Number.isInteger(port) && port >= 1 && port <= 65_535;
  }),
  reply_to: (value: string) =>
    value.trim() === "" || LOOKS_LIKE_EMAIL.test(value.trim()) ? null : "Enter an email address.",
};
