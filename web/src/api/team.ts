import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { OrganizationPatch, ReassignTo, Role } from "./types";

/** Members, invitations and the organization itself. */

export const peopleQuery = () => read("people", {}, (signal) => call(client.GET("/api/people", { signal })));

export const membersQuery = () =>
  read("members", {}, (signal) =>
    call(client.GET("/api/members", { params: { query: { include_inactive: true } }, signal })),
  );

export const invitationsQuery = () =>
  read("invitations", {}, (signal) => call(client.GET("/api/invitations", { signal })));

export const organizationQuery = () =>
  read("organization", {}, (signal) => call(client.GET("/api/organization", { signal })));

export const useInviteMember = () =>
  useWrite("inviteMember", (body: { email: string; role: Role }) =>
    call(client.POST("/api/invitations", { body })),
  );

export const useResendInvitation = () =>
  useWrite("resendInvitation", (id: string) =>
    call(client.POST("/api/invitations/{id}/resend", { params: { path: { id } } })),
  );

export const useRevokeInvitation = () =>
  useWrite("revokeInvitation", (id: string) =>
    call(client.POST("/api/invitations/{id}/revoke", { params: { path: { id } } })),
  );

export const useChangeRole = () =>
  useWrite("updateMember", ({ id, ...body }: { id: string; role: Role; version: number }) =>
    call(client.PATCH("/api/members/{id}", { params: { path: { id } }, body })),
  );

export const useDeactivateMember = () =>
  useWrite("deactivateMember", ({ id, reassign_to }: { id: string; reassign_to: ReassignTo }) =>
    call(client.POST("/api/members/{id}/deactivate", { params: { path: { id } }, body: { reassign_to } })),
  );

export const useReactivateMember = () =>
  useWrite("reactivateMember", (id: string) =>
    call(client.POST("/api/members/{id}/reactivate", { params: { path: { id } } })),
  );

export const useUpdateOrganization = () =>
  useWrite("updateOrganization", (body: OrganizationPatch) =>
    call(client.PATCH("/api/organization", { body })),
  );
