import { call, client } from "./client";
import { read } from "./query";

/** What a few letters find among cases, intended parents and tasks. A newer question cancels the one before it. */
export const searchQuery = (q: string) => ({
  ...read("search", { q }, (signal) => call(client.GET("/api/search", { params: { query: { q } }, signal }))),
  // What was made a moment ago is looked for at once.
  staleTime: 0,
});
