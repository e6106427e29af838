/** What shows cases as rows, cards or numbers; one case by itself; and what also counts them by owner. */
const CASE_LISTS = ["cases", "caseStats", "board", "dashboard", "handoffQueue", "handoffCount"] as const;
const ONE_CASE = [...CASE_LISTS, "case", "caseActivity"] as const;
const CASE_OWNER = [...ONE_CASE, "queues", "members"] as const;

/** What shows tasks; a case also shows its next one. */
const TASK_LISTS = ["tasks", "taskGroups", "dashboard", "case", "caseActivity"] as const;
const ONE_INTENDED_PARENT = ["intendedParents", "intendedParent"] as const;

/**
 * Which reads each write makes stale. Query keys start with the read's name, so that one map answers "what must be
 * read again" for the whole application.
 */
const AFFECTED = {
  createCase: CASE_LISTS,
  updateCase: ONE_CASE,
  changeStage: [...ONE_CASE, "caseHistory"],
  togglePriority: ONE_CASE,
  archiveCase: CASE_OWNER,
  restoreCase: CASE_OWNER,
  deleteCase: CASE_LISTS,
  claimCase: CASE_OWNER,
  releaseCase: CASE_OWNER,
  assignCase: CASE_OWNER,
  matchCase: ONE_CASE,
  reopenCase: [...ONE_CASE, "caseHistory"],
  decideHandoff: [...CASE_OWNER, "caseHistory"],
  runBulk: [],
  finishBulk: [...CASE_OWNER, "caseHistory"],
  addNote: ["notes", "caseActivity", "dashboard"],
  editNote: ["notes", "caseActivity", "dashboard"],
  deleteNote: ["notes", "caseActivity", "dashboard"],
  logContact: [...ONE_CASE, "contacts"],
  editPipeline: ["pipeline", "metadata"],
  remapStage: ["pipeline", "metadata", ...ONE_CASE, "caseHistory"],
  editQueue: ["queues", "metadata"],
  retireQueue: ["queues", "metadata", ...ONE_CASE, "members"],
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
  saveColumns: [],
  updateOrganization: ["organization", "me"],
  retryJob: ["jobs"],
  createTask: TASK_LISTS,
  editTask: [...TASK_LISTS, "task"],
  completeTask: [...TASK_LISTS, "task"],
  deleteTask: TASK_LISTS,
  changeTasks: [...TASK_LISTS, "task"],
  createIntendedParent: ["intendedParents"],
  editIntendedParent: [...ONE_INTENDED_PARENT, "tasks", "taskGroups"],
  changeIntendedParentStatus: [...ONE_INTENDED_PARENT, "intendedParentHistory"],
  archiveIntendedParent: [...ONE_INTENDED_PARENT, "intendedParentHistory"],
  deleteIntendedParent: ["intendedParents", "tasks", "taskGroups"],
  saveView: ["views"],
  writeTemplate: ["emailTemplates", "emailTemplate"],
  deleteTemplate: ["emailTemplates"],
  editRule: ["rules", "ruleRuns"],
  testRule: [],
  saveEmailSettings: ["emailSettings", "emailPreview", "emails", "caseEmails"],
  testEmailSettings: [],
  sendEmail: ["emails", "caseEmails", "email", "caseActivity"],
  readNotification: ["notifications", "notificationCount"],
  editNotificationSettings: ["notificationSettings"],
} as const satisfies Record<string, readonly string[]>;

export type Action = keyof typeof AFFECTED;
export type ReadName =
  | (typeof AFFECTED)[Action][number]
  | "metadata"
  | "demo-people"
  | "providers"
  | "invitation"
  | "bulkRun"
  | "search"
  | "emailVariables";

export function readsAffectedBy(action: Action): readonly ReadName[] {
  return AFFECTED[action];
}
