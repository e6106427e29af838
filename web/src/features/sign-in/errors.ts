/** What to tell a person whom sign-in sent back with a code. */
const MESSAGES: Readonly<Record<string, string>> = {
  state_mismatch: "The sign-in was not finished in the same browser it began in. Please try again.",
  state_expired: "The sign-in took too long and has expired. Please try again.",
  provider_refused: "The sign-in provider did not let you in, or you cancelled. You can try again.",
  provider_unavailable:
    "The sign-in provider cannot be reached right now. Please try again in a few minutes.",
  email_unverified:
    "Your email address is not verified with the sign-in provider. Verify it there, then try again.",
  domain_not_allowed: "Accounts of this email domain are not accepted here. Use your work account.",
  no_account: "There is no account for you yet. Ask a manager of your agency for an invitation.",
  other_organization: "You are already a member of another organization with this account.",
  account_deactivated:
    "Your account has been deactivated. Ask a manager of your agency if this is a mistake.",
  invitation_invalid: "This invitation has expired, was revoked or has been used. Ask for a new one.",
  invitation_other_email:
    "This invitation is for another email address. Sign in with the address it was sent to, or ask for a new one.",
};

export function signInErrorText(code: string): string {
  return MESSAGES[code] ?? "Signing in did not work. Please try again.";
}
