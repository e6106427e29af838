/**
 * Which reads each write makes stale. Query keys start with the read's name, so that one map answers "what must be
 * read again" for the whole application.
 */
const AFFECTED = {
  createCase: ["cases", "caseStats"],
  updateCase: ["cases", "case", "caseActivity"],
  changeStage: ["cases", "case", "caseActivity", "caseHistory", "caseStats"],
  togglePriority: ["cases", "case", "caseActivity"],
  archiveCase: ["cases", "case", "caseActivity", "caseStats", "members"],
  restoreCase: ["cases", "case", "caseActivity", "caseStats", "members"],
  deleteCase: ["cases", "caseStats"],
  uploadImport: ["imports"],
  mapImport: ["imports", "import", "importRows"],
  startImport: ["imports", "import", "importRows"],
  undoImport: ["imports", "import", "importRows", "cases", "caseStats"],
  finishImport: ["imports", "importRows", "cases", "caseStats"],
  inviteMember: ["invitations"],
  resendInvitation: ["invitations"],
  revokeInvitation: ["invitations"],
  updateMember: ["members", "people", "me"],
  deactivateMember: ["members", "people", "cases", "case"],
  reactivateMember: ["members", "people"],
  revokeSession: ["sessions"],
  signOutOthers: ["sessions"],
  updateProfile: ["me", "members", "people"],
  updatePreferences: ["me"],
  updateOrganization: ["organization", "me"],
  retryJob: ["jobs"],
} as const satisfies Record<string, readonly string[]>;

export type Action = keyof typeof AFFECTED;
export type ReadName = (typeof AFFECTED)[Action][number] | "metadata" | "providers" | "invitation";

export function readsAffectedBy(action: Action): readonly ReadName[] {
  return AFFECTED[action];
}
