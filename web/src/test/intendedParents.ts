import type { IntendedParent, IntendedParentRow } from "@/api/types";

/** Made-up intended parents in the server's shape. */
export const intendedParentRow: IntendedParentRow = {
  id: "p1",
  full_name: "Anna and Mark Feld",
  email: "feld@example.com",
  phone: "+12125550100",
  state: "CA",
  budget: "85000.00",
  status: "new",
  owner: null,
  archived_at: null,
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-20T10:00:00Z",
  version: 1,
};

export const intendedParent: IntendedParent = {
  ...intendedParentRow,
  notes_internal: null,
  created_by: { id: "u1", name: "Maya Collins" },
  actions: ["edit", "change_status", "archive"],
};
