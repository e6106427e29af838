import type { QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { EmailSettings, NewEmailSettings } from "./types";

/** The mail server an agency sends through. Its password goes in and never comes out. */

export const emailSettingsQuery = () =>
  read("emailSettings", {}, (signal) => call(client.GET("/api/settings/email", { signal })));

const seedSettings = (queryClient: QueryClient, settings: EmailSettings) => {
  queryClient.setQueryData(emailSettingsQuery().queryKey, settings);
};

export const useSaveEmailSettings = () =>
  useWrite(
    "saveEmailSettings",
    (body: NewEmailSettings) => call(client.PUT("/api/settings/email", { body })),
    seedSettings,
  );

/** Sends a message through the server that is stored and answers what that said. */
export const useTestEmailSettings = () =>
  useWrite("testEmailSettings", (to: string | undefined) =>
    call(client.POST("/api/settings/email/test", { body: { to } })),
  );
