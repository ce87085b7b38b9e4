import type { Proposal } from '@hearth/contracts/ai/ai-tools.contract.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { generatePlan } from '@hearth/contracts/planning/plans.contract.ts';
import type { GrammarCurrency } from '@hearth/domain/planning/goal-grammar-amounts.ts';
import { amountWords, goalWords } from '@hearth/domain/planning/goal-words.ts';
import type { z } from 'zod';

/** What it takes to say a proposal in words. */
export type ProposalWords = {
  /** Of ingredients, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly currency: GrammarCurrency;
  /** The week of the plan it is about, where it is about one. */
  readonly weekOf?: string | undefined;
};

/** An operation with its whole input, as something to confirm; the summary says what this input would do. */
export function proposalOf(
  { operation, summary }: Pick<Proposal, 'operation' | 'summary'>,
  input: Record<string, unknown>,
  words: ProposalWords,
): Proposal {
  const week = operation === 'plans.generate' ? generatePlan.input.safeParse(input).data : undefined;
  if (week) return { operation, summary: weekWords(week, words), input };
  const fields = [
    ...(words.weekOf === undefined ? [] : [`week of ${words.weekOf}`]),
    ...Object.entries(input).flatMap(([field, value]) => fieldWords(field, value, words)),
  ];
  return { operation, summary: fields.length === 0 ? summary : `${summary}: ${fields.join(', ')}`, input };
}

type WeekRequest = z.output<typeof generatePlan.input>;

function weekWords({ weekOf, goals, budgetMinor, toolFocus }: WeekRequest, { names, currency }: ProposalWords): string {
  const { without, diets, withoutAllergens, slots, ...scalars } = goals;
  const usual: Record<string, unknown> = PlanGoals.parse({});
  const wishes = [
    ...(slots.join() === String(usual['slots']) ? [] : [`meals: ${slots.join(', ')}`]),
    ...Object.entries(scalars).flatMap((goal) => (goal[1] === usual[goal[0]] ? [] : [goalWords(goal)])),
    ...diets,
    ...withoutAllergens.map((allergen) => `no ${allergen}`),
    ...without.map((id) => `no ${names.get(id) ?? 'ingredient of an unknown name'}`),
    ...(toolFocus ?? []).map((tool) => `use more: ${tool}`),
    ...(typeof budgetMinor === 'string' ? [`budget: ${amountWords(budgetMinor, currency)}`] : []),
    ...(budgetMinor === null ? ['no budget'] : []),
  ];
  return `Plan the week of ${weekOf}: ${wishes.length === 0 ? 'as usual' : wishes.join(', ')}`;
}

/** Ids say nothing to people; an ingredient has a name. */
function fieldWords(field: string, value: unknown, { names }: ProposalWords): string[] {
  if (field === 'ingredientId') return [names.get(String(value)) ?? 'an ingredient of an unknown name'];
  if (field === 'grams') return [`${String(value)} g`];
  if (field === 'bestBefore') return [`best before ${String(value)}`];
  if (field === 'checked') return [value === true ? 'ticked' : 'not ticked'];
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain && !field.endsWith('Id') ? [`${field}: ${String(value)}`] : [];
}
