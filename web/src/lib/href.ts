/** Addresses that rich text may lead to. */

const SCHEMES = ["http:", "https:", "mailto:"];

/** Where an address that someone typed leads: over https or to a mailbox unless it says otherwise itself. */
export function linkTo(typed: string): string | undefined {
  const address = typed.trim();
  if (/\s/.test(address)) return undefined;
  if (/^[a-z][a-z\d+.-]*:/i.test(address) && !/^[^/]+:\d+(\/|$)/.test(address)) return safeHref(address);
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return safeHref(`mailto:${address}`);
  return address.includes(".") ? safeHref(`https://${address}`) : undefined;
}

/** An address that leads out over one of the schemes; nothing relative, nothing that runs. */
export function safeHref(href: string | null): string | undefined {
  if (!href || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  return SCHEMES.includes(url.protocol) ? url.href : undefined;
}
