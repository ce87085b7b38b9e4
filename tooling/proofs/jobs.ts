// What is promised of jobs and schedules, each in a file of its own.
import type { Proof, ProofRow } from '../proof-row.ts';
import { chaos } from './jobs/chaos.ts';
import { scheduleYear } from './jobs/schedule-year.ts';

const proofs: readonly Proof[] = [chaos, scheduleYear];

export const proof: Proof = async (options) => {
  const rows: ProofRow[] = [];
  for (const each of proofs) rows.push(...(await each(options)));
  return rows;
};
