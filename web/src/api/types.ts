import type { components } from "./schema";

/** Short names for the generated schemas; the only place that names them. */
type Schemas = components["schemas"];

export type Capability = Schemas["Capability"];
export type Me = Schemas["Me"];
export type Role = Schemas["Role"];
export type Preferences = Schemas["Preferences"];
export type PreferencesPatch = Schemas["PreferencesPatch"];
export type ColumnChoices = Schemas["ColumnChoices"];
export type Session = Schemas["Session"];
export type Providers = Schemas["SignInOptions"];
export type DemoPerson = Schemas["DemoPerson"];
export type Member = Schemas["Member"];
export type Invitation = Schemas["Invitation"];
export type Organization = Schemas["Organization"];
export type OrganizationPatch = Schemas["OrganizationPatch"];
export type ReassignTo = Schemas["OwnerId"];

export type Metadata = Schemas["Metadata"];
export type Stage = Schemas["Stage"];
export type Choice = Schemas["Pick"];

export type CaseRow = Schemas["CaseRow"];
export type Case = Schemas["Case"];
export type NewCase = Schemas["CreateCase"];
export type CasePatch = Schemas["EditCase"];
export type StatusChange = Schemas["ChangeCaseStage"];
/** Values of picklists whose keys the server knows at compile time; a dropdown of them yields such a key. */
export type LeadSource = Schemas["LeadSource"];
export type Race = Schemas["Race"];
export type Activity = Schemas["CaseActivity"];
export type OwnerId = Schemas["OwnerId"];
export type OwnerRef = Schemas["OwnerRef"];
export type Note = Schemas["Note"];
export type ContactAttempt = Schemas["ContactAttempt"];
export type NewContactAttempt = Schemas["LogContact"];
export type BulkRun = Schemas["BulkRun"];
export type BulkRequest = Schemas["ChangeCases"];

export type Pipeline = Schemas["PipelineView"];
export type PipelineStage = Schemas["StageView"];
export type NewStage = Schemas["CreateStage"];
export type StagePatch = Schemas["UpdateStage"];
export type Queue = Schemas["QueueView"];
export type QueuePatch = Schemas["UpdateQueue"];

export type Task = Schemas["Task"];
export type NewTask = Schemas["CreateTask"];
export type TaskPatch = Schemas["EditTask"];
export type TaskGroup = Schemas["TaskGroup"];
export type TaskGroups = Schemas["TaskGroups"];
export type TaskType = Task["type"];
export type TaskChanges = Schemas["ChangeTasks"];
export type TaskResult = Schemas["TaskResult"];

export type Dashboard = Schemas["Dashboard"];
export type CaseStats = Schemas["CaseStats"];
export type ActivityLine = Dashboard["recent_activity"][number];
export type Board = Schemas["Board"];
export type BoardColumn = Schemas["BoardColumn"];

export type IntendedParent = Schemas["IntendedParent"];
export type IntendedParentRow = Schemas["IntendedParentRow"];
export type IntendedParentStatus = Schemas["IntendedParentStatus"];
export type NewIntendedParent = Schemas["CreateIntendedParent"];
export type IntendedParentPatch = Schemas["EditIntendedParent"];

export type SearchResults = Schemas["SearchResults"];
export type SavedView = Schemas["SavedView"];
export type NewView = Schemas["CreateView"];
export type ViewPatch = Schemas["EditView"];

export type EmailTemplate = Schemas["EmailTemplate"];
export type NewTemplate = Schemas["CreateEmailTemplate"];
export type TemplatePatch = Schemas["EditEmailTemplate"];
export type EmailVariable = Schemas["EmailVariable"];
export type EmailDraft = Schemas["PreviewEmail"];
export type EmailPreview = Schemas["EmailPreview"];
export type EmailMessage = Schemas["EmailMessage"];
export type NewEmail = Schemas["SendCaseEmail"];
export type EmailTestResult = Schemas["EmailTestResult"];
export type EmailSettings = Schemas["EmailSettings"];
export type NewEmailSettings = Schemas["SaveEmailSettings"];
export type Notification = Schemas["Notification"];
export type NotificationCount = Schemas["NotificationCount"];
export type NotificationSettings = Schemas["NotificationSettings"];

export type Rule = Schemas["Rule"];
export type RuleTrigger = Schemas["RuleTrigger"];
export type RuleCondition = Schemas["RuleCondition"];
export type RuleAction = Schemas["RuleAction"];
export type NewRule = Schemas["CreateRule"];
export type RulePatch = Schemas["EditRule"];
export type RuleTest = Schemas["RuleTest"];
export type RuleRun = Schemas["RuleRun"];

export type Import = Schemas["Import"];
export type ImportRow = Schemas["ImportRow"];
export type Job = Schemas["Job"];

export interface Page<T> {
  items: T[];
  total: number;
  total_is_capped: boolean;
  page: number;
  per_page: number;
  pages: number;
}
