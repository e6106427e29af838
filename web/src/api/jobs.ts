import { keepPreviousData } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { Job } from "./types";

/** Background jobs of one's own organization. */
export interface JobFilters {
  state?: Job["state"];
  kind?: string;
  page?: number;
}

export const jobsQuery = (filters: JobFilters) => ({
  ...read("jobs", { ...filters }, (signal) =>
    call(client.GET("/api/jobs", { params: { query: { ...filters, page: filters.page ?? 1 } }, signal })),
  ),
  placeholderData: keepPreviousData,
  refetchInterval: 5000,
});

export const useRetryJob = () =>
  useWrite("retryJob", (id: string) =>
    call(client.POST("/api/jobs/{id}/retry", { params: { path: { id } } })),
  );
