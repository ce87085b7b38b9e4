import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import { formatShare } from '@hearth/client/formats/quantities.ts';

/** The gap at which a plan counts as proven: 1 % of its cost. */
const PROVEN = 0.01;

/** How far along the proof is, from 0 to 1: a gap of everything is 0, of 1 % is 1, each halving the same step. */
export function provenShare(progress: JobProgress | null): number | null {
  if (progress?.gap === undefined) return null;
  if (progress.gap <= PROVEN) return 1;
  return Math.max(0, Math.min(1, Math.log(progress.gap) / Math.log(PROVEN)));
}

/** The planner's phases in words; one it may learn later is shown by its own name. */
const phaseWords: Readonly<Record<string, string>> = {
  relaxation: 'Working out what could be possible at best',
  anneal: 'Trying weeks',
  weekly: 'Weighing whole weeks against each other',
  days: 'Dealing the dishes to the days',
  'all-days': 'Looking at every day at once',
  dating: 'Dealing the dishes to the days',
};

/** What the planner is at, as a sentence. */
export function progressWords(progress: JobProgress | null): string {
  if (progress === null) return 'Setting the table…';
  const doing = phaseWords[progress.phase] ?? `Planning (${progress.phase})`;
  if (progress.gap === undefined) return `${doing}…`;
  return `${doing}: within ${formatShare(progress.gap)} of the best possible, and closing`;
}
