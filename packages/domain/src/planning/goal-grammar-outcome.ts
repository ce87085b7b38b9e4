import type { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { Allergen, Diet, MealSlot, type Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { GrammarCurrency } from './goal-grammar-amounts.ts';
import type { Meaning } from './goal-grammar-rules.ts';
import { amountWords, goalWords } from './goal-words.ts';

const USUAL_SLOTS: readonly MealSlot[] = ['breakfast', 'lunch', 'dinner'];
const MOST_TOOLS = 5;

/** What all that was said so far comes to; what is said later overrides what was said before. */
export type Outcome = {
  /** Takes one meaning in; answers it in words, or undefined where it cannot be kept together with the rest. */
  readonly take: (meaning: Meaning) => string | undefined;
  readonly goals: () => Partial<PlanGoals>;
  readonly budgetMinor: () => string | undefined;
  readonly toolFocus: () => readonly Tool[];
};

export function newOutcome(currency: GrammarCurrency): Outcome {
  let set: Partial<PlanGoals> = {};
  let slots: readonly MealSlot[] | undefined;
  let budgetMinor: string | undefined;
  const diets = new Set<Diet>();
  const allergens = new Set<Allergen>();
  const tools = new Set<Tool>();

  const take = (meaning: Meaning): string | undefined => {
    switch (meaning.kind) {
      case 'set':
        set = { ...set, ...meaning.goals };
        return meaning.words ?? Object.entries(meaning.goals).map(goalWords).join(', ');
      case 'diet':
        diets.add(meaning.diet);
        return meaning.diet;
      case 'not-diet':
        // Somebody at the table may still keep to it: the stricter holds.
        if (diets.has(meaning.diet) && !meaning.isCorrection) return undefined;
        diets.delete(meaning.diet);
        return `not ${meaning.diet}`;
      case 'without-allergens':
        for (const allergen of meaning.allergens) allergens.add(allergen);
        return meaning.allergens.map((allergen) => `no ${allergen}`).join(', ');
      case 'slots': {
        const next = slotsAfter(slots, meaning);
        if (next.length === 0) return undefined;
        slots = next;
        return `meals: ${next.join(', ')}`;
      }
      case 'tool':
        if (!tools.has(meaning.tool) && tools.size === MOST_TOOLS) return undefined;
        tools.add(meaning.tool);
        return `use more: ${meaning.tool}`;
      case 'budget':
        budgetMinor = meaning.minor;
        return `budget: ${amountWords(meaning.minor, currency)}`;
      case 'allergic-food':
        for (const allergen of meaning.allergens) allergens.add(allergen);
        return undefined;
      case 'without-food':
      case 'beyond':
        return undefined;
    }
  };

  return {
    take,
    goals: () => ({
      ...(slots && { slots: [...slots] }),
      ...set,
      ...(diets.size > 0 && { diets: Diet.options.filter((diet) => diets.has(diet)) }),
      ...(allergens.size > 0 && { withoutAllergens: Allergen.options.filter((each) => allergens.has(each)) }),
    }),
    budgetMinor: () => budgetMinor,
    toolFocus: () => [...tools],
  };
}

/** Meals that are named are the only ones; a snack comes on top, since nobody lives on snacks unless they say "only". */
function slotsAfter(before: readonly MealSlot[] | undefined, said: Meaning & { kind: 'slots' }): MealSlot[] {
  const named = new Set(said.slots);
  const isExtra = said.how === 'add' || (said.how === 'name' && said.slots.every((slot) => slot === 'snack'));
  const base = before ?? (isExtra || said.how === 'drop' ? USUAL_SLOTS : []);
  return MealSlot.options.filter((slot) => {
    if (said.how === 'only') return named.has(slot);
    return said.how === 'drop' ? base.includes(slot) && !named.has(slot) : base.includes(slot) || named.has(slot);
  });
}
