import { useRetryJob } from "@/api/jobs";
import type { Job } from "@/api/types";
import { toast } from "@/ui/toast";

export function useRetry(): (job: Job) => void {
  const retry = useRetryJob();
  return (job) =>
    retry.mutate(job.id, {
      onSuccess: () => toast.success("Job queued"),
      onError: (error) => toast.failure(error, "Couldn’t retry the job"),
    });
}
