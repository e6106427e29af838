import { expect } from "../fixtures";
import type { ReceivedMail } from "../world/mail";
import { world } from "../world/world";

/** What the mail server received for an address so far. */
export async function mailsTo(address: string): Promise<ReceivedMail[]> {
  const answer = await fetch(`${world().mail}/mails?to=${encodeURIComponent(address)}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as ReceivedMail[];
}

/** Waits for the one mail to an address. */
export async function mailTo(address: string): Promise<ReceivedMail> {
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 20_000 }).toBe(1);
  const [mail] = await mailsTo(address);
  if (!mail) throw new Error("it was there a moment ago");
  return mail;
}
