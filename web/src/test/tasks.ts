import type { Task } from "@/api/types";

/** Made-up tasks in the server's shape. */
export const task: Task = {
  id: "t1",
  title: "Call about the questionnaire",
  description: null,
  type: "contact",
  due_date: null,
  due_time: null,
  assignee: { kind: "user", id: "u1", name: "Maya Collins" },
  case: { id: "c1", case_number: "00042", full_name: "Olivia Miller" },
  intended_parent: null,
  completed_at: null,
  completed_by: null,
  created_by: { id: "u1", name: "Maya Collins" },
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-20T10:00:00Z",
  version: 1,
  actions: ["edit", "delete", "complete"],
};

export const doneTask: Task = {
  ...task,
  completed_at: "2026-11-21T10:00:00Z",
  completed_by: { id: "u1", name: "Maya Collins" },
  actions: ["edit", "delete", "uncomplete"],
};
