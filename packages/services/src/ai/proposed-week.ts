import type { Proposal } from '@hearth/contracts/ai/ai-tools.contract.ts';
import { generatePlan } from '@hearth/contracts/planning/plans.contract.ts';
import type { HouseholdId, PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import { proposalOf, type ProposalWords } from './proposal-of.ts';
import type { ToldWish } from './read-wish.ts';

/** The week of a wish as something to confirm, and a sentence of it. */
export function proposedWeek(
  householdId: HouseholdId,
  weekOf: PlainDate,
  { goals, budgetMinor, toolFocus, understood, leftOver }: ToldWish,
  words: ProposalWords,
): { readonly proposal: Proposal; readonly text: string } {
  const input = generatePlan.input.parse({
    householdId,
    weekOf,
    goals,
    toolFocus,
    ...(budgetMinor === null ? {} : { budgetMinor }),
  });
  const said = understood.map(({ becomes }) => becomes).join(', ');
  const missing = leftOver.length === 0 ? '' : ` Not understood: ${leftOver.join(', ')}.`;
  return {
    proposal: proposalOf(
      { operation: 'plans.generate', summary: generatePlan.summary },
      z.record(z.string(), z.unknown()).parse(input),
      words,
    ),
    text: `A week from ${weekOf}: ${said}.${missing} Confirm it to have it planned.`,
  };
}
