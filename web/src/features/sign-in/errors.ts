/** What to tell a person whom sign-in sent back with a code. */
const MESSAGES: Readonly<Record<string, string>> = {
  state_mismatch: "Finish signing in using the same browser.",
  state_expired: "Your sign-in request expired. Try again.",
  provider_refused: "Sign-in was cancelled or denied. Try again.",
  provider_unavailable: "The sign-in provider can’t be reached. Try again in a few minutes.",
  email_unverified:
    "Your email address isn’t verified with the sign-in provider. Verify it there, then try again.",
  domain_not_allowed: "This email domain isn’t allowed. Use your work account.",
  no_account: "You don’t have an account yet. Ask a manager for an invitation.",
  other_organization: "You are already a member of another organization with this account.",
  account_deactivated: "Your account has been deactivated. Contact a manager if this is a mistake.",
  invitation_invalid: "This invitation expired, was revoked or was already used. Ask for a new one.",
  invitation_other_email:
    "This invitation is for another email address. Sign in with the address it was sent to, or ask for a new one.",
};

export function signInErrorText(code: string): string {
  return MESSAGES[code] ?? "Couldn’t sign in. Try again.";
}
