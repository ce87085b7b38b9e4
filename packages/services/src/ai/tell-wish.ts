import type { WishOrigin } from '@hearth/contracts/ai/ai-tools.contract.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { allergensIn, hasAllergyWord } from '@hearth/domain/planning/goal-grammar-allergic.ts';
import { matchFoods, type MatchedFoods } from '@hearth/domain/planning/match-foods.ts';
import type { ToldWish, WishByRules } from './read-wish.ts';
import type { WishAnswer } from './wish-answer.ts';

const MOST_TOOLS = 5;

/**
 * Puts together what rules and, where one was asked, a model have read. Of what is to be left out, both hold; where they
 * differ in the rest, the rules do. What rules left over stays so unless the model took it in; an allergy that the goals
 * do not keep stays so in any case.
 */
export function tellWish({ rules, foods }: WishByRules, model: WishAnswer | null): ToldWish {
  const named = matchFoods(
    {
      allergic: united(rules.allergicFoods, model?.allergicFoods),
      disliked: united(rules.withoutFoods, model?.withoutFoods),
    },
    foods,
  );
  const { withoutFoods: _w, allergicFoods: _a, understood: _u, leftOver: _l, ...said } = { ...model, ...rules };
  const { budgetMinor, toolFocus: _t, ...scalars } = said;
  const tools = united(rules.toolFocus, model?.toolFocus);
  const goals = PlanGoals.parse({
    ...scalars,
    diets: united(rules.diets, model?.diets),
    withoutAllergens: united(rules.withoutAllergens, model?.withoutAllergens, named.allergens),
    without: named.ids,
  });
  return {
    goals,
    budgetMinor: budgetMinor ?? null,
    toolFocus: tools.slice(0, MOST_TOOLS),
    origins: originsOf(rules, model, named),
    understood: understoodOf(rules, model, goals, named),
    leftOver: [
      ...new Set([
        ...leftOverOf(rules, model, goals),
        ...tools.slice(MOST_TOOLS).map((tool) => `use more: ${tool}`),
        ...named.unknown.map(({ food, isAllergy }) => (isAllergy ? `allergic to ${food}` : food)),
      ]),
    ],
  };
}

function united<T>(...lists: readonly (readonly T[] | undefined)[]): T[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

function leftOverOf(rules: WishAnswer, model: WishAnswer | null, goals: PlanGoals): string[] {
  if (model === null) return rules.leftOver;
  const taken = isOfSomething(model) ? model.understood.map(({ text }) => text.toLowerCase()) : [];
  const isTaken = (words: string): boolean => {
    const plain = words.toLowerCase();
    return taken.some((text) => text !== '' && (text.includes(plain) || plain.includes(text)));
  };
  const kept = rules.leftOver.filter((words) => hasAllergyWord(words) || !isKept(words, goals) || !isTaken(words));
  const more = model.leftOver.filter((words) => !isWithin(words, kept));
  return [...kept.filter((words) => !isWithin(words, more)), ...more];
}

function isWithin(words: string, others: readonly string[]): boolean {
  return others.some((each) => each.toLowerCase().includes(words.toLowerCase()));
}

/** Whether a week keeps to all allergens that some words name. */
function isKept(words: string, { withoutAllergens }: PlanGoals): boolean {
  return allergensIn(words).every((allergen) => withoutAllergens.includes(allergen));
}

/** Who says that they understood and fills no field has understood nothing. */
function isOfSomething({ understood: _u, leftOver: _l, ...fields }: WishAnswer): boolean {
  return Object.values(fields).some((value) => value !== undefined && (!Array.isArray(value) || value.length > 0));
}

function understoodOf(
  rules: WishAnswer,
  model: WishAnswer | null,
  goals: PlanGoals,
  named: MatchedFoods,
): ToldWish['understood'] {
  const byRules = understoodBy('rule', rules, named);
  if (model === null || !isOfSomething(model)) return byRules;
  const isTold = (text: string): boolean =>
    byRules.some((each) => each.text.toLowerCase().includes(text.toLowerCase()));
  const byModel = understoodBy('ai', model, named).filter(
    ({ text }) => !isTold(text) && (!hasAllergyWord(text) || isKept(text, goals)),
  );
  return [...byRules, ...byModel];
}

function understoodBy(
  origin: 'rule' | 'ai',
  { understood, withoutFoods = [], allergicFoods = [] }: WishAnswer,
  { found }: MatchedFoods,
): ToldWish['understood'] {
  const foods = found.flatMap(({ food, isAllergy, allergens }) => {
    if (!(isAllergy ? allergicFoods : withoutFoods).includes(food)) return [];
    return [{ text: food, becomes: isAllergy ? allergyWords(food, allergens) : `no ${food}` }];
  });
  return [...understood, ...foods].map((item) => ({ ...item, origin }));
}

/** Where no allergen stands for a food, only what bears its name can be left out. */
function allergyWords(food: string, allergens: readonly string[]): string {
  return allergens.length > 0
    ? allergens.map((allergen) => `no ${allergen}`).join(', ')
    : `no ${food}, where an ingredient is called so`;
}

const FIELDS = [...Object.keys(PlanGoals.shape), 'budgetMinor', 'toolFocus'];

function originsOf(rules: WishAnswer, model: WishAnswer | null, named: MatchedFoods): Record<string, WishOrigin> {
  const byRules = fieldsOf(rules, named);
  const byModel = model === null ? new Set<string>() : fieldsOf(model, named);
  return Object.fromEntries(
    FIELDS.map((field) => [field, byRules.has(field) ? 'rule' : byModel.has(field) ? 'ai' : 'default']),
  );
}

/** The goals that somebody's answer speaks of; of an allergy, what the food comes to. */
function fieldsOf(answer: WishAnswer, { found }: MatchedFoods): ReadonlySet<string> {
  const said = Object.entries(answer).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const allergies = found.filter(({ food, isAllergy }) => isAllergy && answer.allergicFoods?.includes(food));
  return new Set([
    ...said.map((name) => (name === 'withoutFoods' ? 'without' : name)),
    ...allergies.map(({ allergens }) => (allergens.length > 0 ? 'withoutAllergens' : 'without')),
  ]);
}
