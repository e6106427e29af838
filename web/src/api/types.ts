import type { components } from "./schema";

/** Short names for the generated schemas; the only place that names them. */
type Schemas = components["schemas"];

export type Capability = Schemas["Capability"];
export type Me = Schemas["Me"];
export type Role = Schemas["Role"];
export type Preferences = Schemas["Preferences"];
export type Session = Schemas["Session"];
export type Providers = Schemas["SignInOptions"];
export type DemoPerson = Schemas["DemoPerson"];
export type Member = Schemas["Member"];
export type Person = Schemas["Person"];
export type Invitation = Schemas["Invitation"];
export type Organization = Schemas["Organization"];
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
