import type { PlanProof } from '@hearth/contracts/planning/plan.ts';
import { formatShare } from '@hearth/client/formats/quantities.ts';

/** How good the plan is known to be, as a sentence's end: "proven within 0.6 % of the best possible". */
export function proofWords({ proof, gap }: { readonly proof: PlanProof; readonly gap: number }): string {
  if (proof === 'optimal' && gap < 0.00005) return 'proven the best possible';
  if (proof === 'optimal') return `proven within ${formatShare(gap)} of the best possible`;
  return `within ${formatShare(gap)} of the best possible`;
}
