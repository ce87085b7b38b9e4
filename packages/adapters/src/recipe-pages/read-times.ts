import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { Doubts } from './doubts.ts';
import { field, textsOf, type JsonNode } from './json-values.ts';
import { readDuration } from './read-duration.ts';

type Times = Pick<RecipeDraft, 'prepMinutes' | 'cookMinutes' | 'totalMinutes'>;

/** Preparation, cooking and total time of a node. */
export function readTimes(node: JsonNode, doubts: Doubts): Times {
  const read = (what: keyof Times, ...names: readonly string[]): number | null => {
    const value = field(node, ...names);
    const reading = readDuration(value);
    if (reading === null) return null;
    const said = textsOf(value, ['value', 'maxValue', 'minValue']).join(' – ') || null;
    if (reading.minutes === null) doubts.add(what, 'unreadable', 'This length of time could not be read.', said);
    else if (reading.guessed !== null) doubts.add(what, 'guessed', reading.guessed, said);
    return reading.minutes;
  };
  return settleTimes(
    {
      prepMinutes: read('prepMinutes', 'prepTime'),
      cookMinutes: read('cookMinutes', 'cookTime', 'performTime', 'cookingTime'),
      totalMinutes: read('totalMinutes', 'totalTime', 'duration'),
    },
    doubts,
  );
}

/**
 * Times that fit each other: a total that is not stated is the sum of what is; nought minutes beside a longer total say
 * that nothing was filled in; a total below its parts is doubted and kept.
 */
export function settleTimes(times: Times, doubts: Doubts): Times {
  const parts = (times.prepMinutes ?? 0) + (times.cookMinutes ?? 0);
  const total = times.totalMinutes || (parts > 0 ? parts : times.totalMinutes);
  if (!times.totalMinutes && parts > 0)
    doubts.add('totalMinutes', 'guessed', 'The time in all is not stated: it is the sum of the times that are.');
  if (total !== null && total < Math.max(times.prepMinutes ?? 0, times.cookMinutes ?? 0))
    doubts.add('totalMinutes', 'contradicts', 'The total is shorter than one of its parts.');
  const unfilled = (minutes: number | null): number | null =>
    minutes === 0 && total !== null && total > parts ? null : minutes;
  const settled = {
    prepMinutes: unfilled(times.prepMinutes),
    cookMinutes: unfilled(times.cookMinutes),
    totalMinutes: total,
  };
  for (const what of ['prepMinutes', 'cookMinutes'] as const)
    if (times[what] !== settled[what])
      doubts.add(what, 'left-out', 'Nought minutes are stated, but the total is longer than its parts.', '0');
  return settled;
}
