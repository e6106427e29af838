import type { QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import { read, useWrite } from "./query";
import type { NewStage, Pipeline, StagePatch } from "./types";

/** The organization's own stages, as those who may change them see them. */

export const pipelineQuery = () =>
  read("pipeline", {}, (signal) => call(client.GET("/api/pipeline", { signal })));

const seedPipeline = (queryClient: QueryClient, pipeline: Pipeline) => {
  queryClient.setQueryData(pipelineQuery().queryKey, pipeline);
};

export const useCreateStage = () =>
  useWrite(
    "editPipeline",
    ({ body, key }: { body: NewStage; key: string }) =>
      call(client.POST("/api/pipeline/stages", { body, headers: { "Idempotency-Key": key } })),
    seedPipeline,
  );

export const useEditStage = () =>
  useWrite(
    "editPipeline",
    ({ id, body }: { id: string; body: StagePatch }) =>
      call(client.PATCH("/api/pipeline/stages/{id}", { params: { path: { id } }, body })),
    seedPipeline,
  );

export const useOrderStages = () =>
  useWrite(
    "editPipeline",
    (body: { stage_ids: string[]; version: number }) => call(client.PUT("/api/pipeline/order", { body })),
    seedPipeline,
  );

export const useRetireStage = () =>
  useWrite(
    "remapStage",
    ({ id, move_to }: { id: string; move_to: string | null }) =>
      call(client.POST("/api/pipeline/stages/{id}/retire", { params: { path: { id } }, body: { move_to } })),
    seedPipeline,
  );

export const useRestoreStage = () =>
  useWrite(
    "editPipeline",
    (id: string) => call(client.POST("/api/pipeline/stages/{id}/restore", { params: { path: { id } } })),
    seedPipeline,
  );
