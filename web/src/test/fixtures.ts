import type { Case, CaseRow, Me, Metadata, Page } from "@/api/types";

/** Made-up data in the server's shapes. */

export const me: Me = {
  user: { id: "u1", email: "maya@agency.example", full_name: "Maya Collins", role: "manager" },
  organization: { id: "o1", name: "Harbor Light", slug: "harbor", time_zone: "America/Los_Angeles" },
  role: "manager",
  capabilities: ["see_intake_cases", "create_case", "edit_case", "archive_case", "toggle_priority"],
  ai_enabled: false,
  preferences: { theme: "light", accent: "teal", columns: {} },
  is_demo: false,
};

const stage = (key: string, label: string, position: number, phase: Metadata["stages"][number]["phase"]) => ({
  key,
  label,
  color: "blue",
  position,
  phase,
  is_qualified: false,
  is_active: true,
  settable: true,
});

export const metadata: Metadata = {
  stages: [
    stage("new", "New", 1, "intake"),
    stage("contacted", "Contacted", 2, "intake"),
    stage("lost", "Lost", 3, "exit"),
  ],
  sources: [{ key: "manual", label: "Manual", color: null, position: 1 }],
  roles: [{ key: "manager", label: "Manager", color: null, position: 1, capabilities: [] }],
  states: [{ key: "CA", label: "California", color: null, position: 1 }],
  activity_types: [{ key: "note_added", label: "Note added", color: null, position: 1 }],
  races: [],
  contact_methods: [
    { key: "phone", label: "Phone", color: null, position: 1 },
    { key: "text", label: "Text", color: null, position: 2 },
  ],
  contact_outcomes: [{ key: "voicemail", label: "Voicemail", color: null, position: 1 }],
  import_fields: [{ key: "full_name", label: "Name", required: true }],
  queues: [{ id: "q1", key: "intake", name: "Intake" }],
  task_types: [],
  intended_parent_statuses: [],
  notification_types: [],
};

export const caseRow: CaseRow = {
  id: "c1",
  case_number: "00042",
  full_name: "Olivia Miller",
  email: "olivia@example.com",
  phone: "+15552000000",
  state: "CA",
  source: "manual",
  status: "new",
  is_priority: false,
  owner: null,
  age: 29,
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-20T10:00:00Z",
  last_contacted_at: null,
  archived_at: null,
  version: 1,
};

export const fullCase: Case = {
  ...caseRow,
  date_of_birth: null,
  race: null,
  height_inches: null,
  weight_lb: null,
  bmi: null,
  is_citizen_or_pr: null,
  has_child: null,
  is_non_smoker: null,
  has_surrogate_experience: null,
  num_deliveries: null,
  num_csections: null,
  left_status: null,
  last_contact_method: null,
  created_by: null,
  archived_by: null,
  meta: null,
  lead_answers: [],
  actions: ["edit", "change_stage", "toggle_priority", "archive"],
};

export function pageOf<T>(items: T[], more: Partial<Page<T>> = {}): Page<T> {
  return { items, total: items.length, total_is_capped: false, page: 1, per_page: 25, pages: 1, ...more };
}
