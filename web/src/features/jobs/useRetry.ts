import { useRetryJob } from "@/api/jobs";
import type { Job } from "@/api/types";
import { toast } from "@/ui/toast";

export function useRetry(): (job: Job) => void {
  const retry = useRetryJob();
  return (job) =>
    retry.mutate(job.id, {
      onSuccess: () => toast.success(`${job.kind} will run again`),
      onError: (error) => toast.failure(error, "The job was not queued again"),
    });
}
