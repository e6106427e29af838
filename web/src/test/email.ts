import type { EmailMessage, EmailPreview, EmailSettings, EmailTemplate, EmailVariable } from "@/api/types";

/** Made-up email in the server's shapes. */
export const template: EmailTemplate = {
  id: "e1",
  name: "Next steps",
  subject: "Next steps, {{ first_name }}",
  body_html: "<p>Dear {{ first_name }}, thank you.</p>",
  is_active: true,
  variables: ["first_name"],
  updated_at: "2026-11-20T10:00:00Z",
  updated_by: { id: "u1", name: "Maya Collins" },
  version: 3,
  can_edit: true,
};

export const variables: EmailVariable[] = [
  { name: "first_name", label: "First name", example: "Ava" },
  { name: "owner_name", label: "Owner", example: "Jordan Reed" },
];

export const preview: EmailPreview = {
  to: "olivia@example.com",
  from: "Harbor Light <hello@harbor.example>",
  subject: "Next steps, Olivia",
  html: "<!doctype html><html><head></head><body><p>Dear Olivia, thank you.</p></body></html>",
  text: "Dear Olivia, thank you.",
  missing: [],
  problems: [],
};

export const email: EmailMessage = {
  id: "m1",
  case: { id: "c1", case_number: "00042", full_name: "Olivia Miller" },
  template: { id: "e1", name: "Next steps" },
  to_email: "olivia@example.com",
  subject: "Next steps, Olivia",
  status: "sent",
  is_uncertain: false,
  is_held: false,
  attempts: 1,
  next_attempt_at: null,
  next_attempt_number: null,
  max_attempts: null,
  error: null,
  send_at: null,
  sent_at: "2026-11-20T10:00:05Z",
  created_by: { kind: "user", id: "u1", name: "Maya Collins" },
  created_at: "2026-11-20T10:00:00Z",
  actions: [],
};

export const emailSettings: EmailSettings = {
  source: "organization",
  host: "smtp.harbor.example",
  port: 587,
  security: "starttls",
  username: "cradle",
  has_password: true,
  from_email: "hello@harbor.example",
  from_name: "Harbor Light",
  reply_to: null,
  postal_address: "1 Pier Road, San Diego",
  sender: "Harbor Light <hello@harbor.example>",
  version: 4,
};
