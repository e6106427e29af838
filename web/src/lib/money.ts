/** Amounts of dollars. They travel as decimal text and are never computed with. */

const WHOLE = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});
const CENTS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** "$85,000", with cents only when there are any. */
export function formatMoney(amount: string): string {
  const hasCents = /\.\d*[1-9]/.test(amount);
  return (hasCents ? CENTS : WHOLE).format(amount as `${number}`);
}

/** What people type, such as "$85,000.50", as the server takes it; undefined when it is no amount. */
export function parseMoney(text: string): string | undefined {
  const plain = text.replace(/[$,\s]/g, "");
  return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? plain : undefined;
}
