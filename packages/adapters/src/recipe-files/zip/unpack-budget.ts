import { fileRefused } from '../file-refused.ts';
import type { RecipeFileLimits } from '../limits.ts';

/** What one file may still unpack to, archives inside it included. */
export type UnpackBudget = {
  readonly limits: RecipeFileLimits;
  readonly spendEntries: (count: number) => void;
  readonly spendBytes: (bytes: number) => void;
};

export function unpackBudget(limits: RecipeFileLimits): UnpackBudget {
  let [entries, bytes] = [0, 0];
  return {
    limits,
    spendEntries(count) {
      entries += count;
      if (entries > limits.entries) {
        throw fileRefused('too-many', `This archive holds more than ${limits.entries} files; split the export.`);
      }
    },
    spendBytes(more) {
      bytes += more;
      if (bytes > limits.unpackedBytes) {
        throw fileRefused('bomb', `This archive unpacks to more than ${limits.unpackedBytes} bytes; split the export.`);
      }
    },
  };
}
