import { call, client } from "./client";
import { read } from "./query";

/** The home page: numbers, one's tasks, and what needs someone, in one answer. */
export const dashboardQuery = () => ({
  ...read("dashboard", {}, (signal) => call(client.GET("/api/dashboard", { signal }))),
  refetchInterval: 60_000,
});
