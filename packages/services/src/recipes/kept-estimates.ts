import type { LineEstimateRepo } from '@hearth/database/recipes/line-estimate-repo.ts';
import type { FlatLine } from '@hearth/domain/recipes/flatten-lines.ts';
import { lineEstimateKey, withEstimates } from '@hearth/domain/recipes/line-estimate.ts';

/** The lines with what the household keeps of them. Nothing but nutrition ever comes of it. */
export async function withKeptEstimates(
  estimates: Pick<LineEstimateRepo, 'of'>,
  lines: readonly FlatLine[],
): Promise<FlatLine[]> {
  const keys = lines.flatMap(({ line: { said, optional } }) => {
    const key = said === undefined || optional ? null : lineEstimateKey(said);
    return key === null ? [] : [key];
  });
  return withEstimates(lines, await estimates.of([...new Set(keys)]));
}
