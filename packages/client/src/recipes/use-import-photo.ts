import { ReadPhoto } from '@hearth/contracts/recipes/import.contract.ts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRestUrl } from '../transport/base-url.ts';
import { sendForm } from '../transport/send-form.ts';
import { useTRPCClient } from '../transport/trpc.ts';

/** Has a recipe read from a photo, for somebody to look through; nothing is kept. */
export function useImportPhoto(householdId: string): UseMutationResult<ReadPhoto, unknown, File> {
  const client = useTRPCClient();
  const rest = useRestUrl();
  return useMutation({
    mutationFn: async (file) => {
      // A file does not go over tRPC, which refreshes a session that is over: a question that does comes first.
      await client.session.get.query({});
      return ReadPhoto.parse(await sendForm(`${rest}/recipes/import-photo`, { householdId }, file));
    },
    // Whoever waits is told at once that there is no connection.
    networkMode: 'always',
  });
}
