import { QueuedRun } from '@hearth/contracts/jobs/queued-run.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useJob } from '../jobs/use-job.ts';
import { useRestUrl } from '../transport/base-url.ts';
import { sendForm } from '../transport/send-form.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { fileImportOf, type FileImport } from './file-import.ts';

export type WantedFile = { readonly file: File; readonly ifSame: 'keep-one' | 'keep-both' };

export type RecipeFileImporting = {
  readonly state: FileImport;
  readonly send: (wanted: WantedFile) => void;
  /** Back to before anything was sent; what the server has begun goes on. */
  readonly clear: () => void;
};

/** Sends a file of recipes and follows the job that takes it in. */
export function useImportRecipeFile(householdId: string): RecipeFileImporting {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const rest = useRestUrl();
  const sending = useMutation({
    mutationFn: async ({ file, ifSame }: WantedFile) => {
      // A file does not go over tRPC, which refreshes a session that is over: a question that does comes first.
      await client.session.get.query({});
      return QueuedRun.parse(await sendForm(`${rest}/recipes/import-file`, { householdId, ifSame }, file));
    },
  });
  const job = useJob(householdId, sending.data?.jobId);
  const hasEnded = job.data?.status === 'done' || job.data?.status === 'failed';
  useEffect(() => {
    if (hasEnded) void cache.invalidateQueries({ queryKey: trpc.recipes.list.pathKey() });
  }, [hasEnded, cache, trpc]);
  return { state: fileImportOf(sending, job), send: sending.mutate, clear: sending.reset };
}
