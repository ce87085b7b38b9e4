import { promisify } from 'node:util';
import { gunzip as gunzipWith } from 'node:zlib';
import { fileRefused } from '../file-refused.ts';
import type { UnpackBudget } from './unpack-budget.ts';

const inflate = promisify(gunzipWith);

/** What a gzip holds, within the limits of the file it came from. Throws `recipe.file-refused`. */
export async function gunzip(packed: Uint8Array, budget: UnpackBudget, name: string): Promise<Buffer> {
  const { entryBytes, ratio, ratioFloorBytes } = budget.limits;
  const most = Math.min(entryBytes, Math.max(ratioFloorBytes, packed.length * ratio));
  const whole = await inflate(packed, { maxOutputLength: most }).catch((error: unknown) => {
    if (error instanceof RangeError) {
      throw fileRefused('bomb', `A packed recipe unpacks to more than ${most} bytes; export it again.`, name);
    }
    throw fileRefused('broken-record', 'A packed recipe is damaged or cut off; export it again.', name);
  });
  budget.spendBytes(whole.length);
  return whole;
}
