import { type BrowserContext, expect } from "@playwright/test";
import type {
  Case,
  CaseRow,
  EmailMessage,
  EmailTemplate,
  Import,
  IntendedParent,
  Invitation,
  Me,
  Member,
  OwnerId,
  PreferencesPatch,
  Task,
} from "@/api/types";

/** The server's API with the session of a browser: for what a test needs but is not about. */
export class Api {
  constructor(private readonly context: BrowserContext) {}

  me = () => this.send<Me>("GET", "/api/auth/me");

  createCase = (fields: Record<string, unknown>) => this.send<Case>("POST", "/api/cases", fields);

  readCase = (id: string) => this.send<Case>("GET", `/api/cases/${id}`);

  findCases = (q: string) =>
    this.send<{ items: CaseRow[]; total: number }>("GET", `/api/cases?q=${encodeURIComponent(q)}`);

  changeStage = (id: string, status: string, reason?: string) =>
    this.send<Case>("PATCH", `/api/cases/${id}/status`, { status, reason });

  assign = (id: string, owner: OwnerId | null) =>
    this.send<Case>("PATCH", `/api/cases/${id}/assign`, { owner });

  createTask = (fields: Record<string, unknown>) => this.send<Task>("POST", "/api/tasks", fields);

  createIntendedParent = (fields: Record<string, unknown>) =>
    this.send<IntendedParent>("POST", "/api/intended-parents", fields);

  createTemplate = (fields: Record<string, unknown>) =>
    this.send<EmailTemplate>("POST", "/api/email/templates", fields);

  sendEmail = (caseId: string, fields: Record<string, unknown>) =>
    this.send<EmailMessage>("POST", `/api/cases/${caseId}/emails`, fields);

  archive = (id: string) => this.send<Case>("POST", `/api/cases/${id}/archive`);

  invite = (email: string, role: string) =>
    this.send<{ invitation: Invitation; link: string }>("POST", "/api/invitations", { email, role });

  members = async () => (await this.send<{ items: Member[] }>("GET", "/api/members")).items;

  deactivate = (id: string, heir: string) =>
    this.send<Member>("POST", `/api/members/${id}/deactivate`, { reassign_to: { kind: "user", id: heir } });

  setPreferences = (preferences: PreferencesPatch) => this.send("PATCH", "/api/me/preferences", preferences);

  async upload(name: string, content: string): Promise<Import> {
    const answer = await this.context.request.post("/api/imports", {
      headers: HEADERS,
      multipart: { file: { name, mimeType: "text/csv", buffer: Buffer.from(content) } },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return answer.json();
  }

  /** Uploads a file and has its rows checked, every column being what the server takes it for. */
  async checkFile(name: string, content: string): Promise<Import> {
    const { id, columns, default_source } = await this.upload(name, content);
    const mapping = columns.map((column) => column.suggested_field ?? null);
    await this.send("PUT", `/api/imports/${id}/mapping`, { mapping, default_source });
    return this.untilImport(id, "checked");
  }

  async importFile(name: string, content: string): Promise<Import> {
    const { id } = await this.checkFile(name, content);
    await this.send("POST", `/api/imports/${id}/start`, {});
    return this.untilImport(id, "completed");
  }

  private async untilImport(id: string, status: Import["status"]): Promise<Import> {
    const read = () => this.send<Import>("GET", `/api/imports/${id}`);
    await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe(status);
    return read();
  }

  async send<T>(method: string, path: string, data?: unknown): Promise<T> {
    const answer = await this.context.request.fetch(path, { method, data, headers: HEADERS });
    expect(answer.ok(), `${method} ${path} answered ${answer.status()}: ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? (undefined as T) : answer.json();
  }
}

export const HEADERS = { "X-Requested-With": "XMLHttpRequest" };
