import { CANONICAL_KITCHEN, type Kitchen } from '../../catalog/units/unit-graph.ts';
import type { OpenLine } from '../recipe-line.ts';
import { recipeSafety, safetyFor, type Avoidances } from '../recipe-safety.ts';
import type { CatalogueFood, CatalogueLine } from './catalogue-food.ts';
import { costChange, heldBy, likeness, nutrientChange, type NutrientChange } from './line-change.ts';
import { rolesOf, usualRoles } from './roles.ts';
import type { Role } from './swap.ts';
import { partOfSameAmount, partsOfSwap, type SubstitutePart } from './swap-parts.ts';
import { swapsOf } from './swap-table.ts';

/** What is to be replaced in which dish, for whom, and what there is. */
export type SubstituteQuestion = {
  readonly servings: number;
  readonly lines: readonly CatalogueLine[];
  /** Which line, from 0. */
  readonly line: number;
  /** What the ingredient does in the dish; worked out from the lines unless said. */
  readonly role?: Role;
  /** What nobody at the table may get; the ingredient itself is never offered. */
  readonly avoid: Avoidances;
  /** Everything that may be used. */
  readonly catalogue: readonly CatalogueFood[];
  /** Price of a kilogram in minor units, by ingredient id; what is not there is unpriced. */
  readonly minorPerKg: ReadonlyMap<string, bigint>;
  readonly kitchen?: Kitchen;
  /** How many to offer at most; 10 unless said. */
  readonly limit?: number;
};

export type Substitute = {
  /** `table`: a well-known swap; `food-group`: something of its kind with like nutrition. */
  readonly source: 'table' | 'food-group';
  /** What it does for the dish: the role the two share. */
  readonly role: Role | null;
  readonly parts: readonly SubstitutePart[];
  /** What to mind; null: nothing. */
  readonly note: string | null;
  /** More or less of each nutrient, per serving, where both sides are known. */
  readonly changePerServing: NutrientChange;
  /** What the whole recipe costs more, in minor units; null: not all of it is priced and weighed. */
  readonly costChangeMinor: bigint | null;
  /** 0..1, higher is better: by it they are ranked. */
  readonly score: number;
};

const MOST_OFFERED = 10;
/** A well-known swap for the very role counts for more than any likeness of figures can. */
const SCORE = {
  inRole: 0.45,
  inLesserRole: 0.35,
  inOtherRole: 0.1,
  closeness: 0.1,
  likeness: 0.25,
  ofGroup: 0.4,
} as const;

/** Food groups that stand in for each other where their own has nothing that suits. */
const KIN: readonly (readonly string[])[] = [
  ['poultry', 'red-meat', 'seafood', 'plant-protein', 'legume', 'egg'],
  ['grain', 'whole-grain'],
];

/**
 * What may be used in place of a line's ingredient, best first: well-known swaps for what it does in the dish, other
 * well-known swaps, then foods of its group that do the same, by likeness of nutrition. Nothing that anybody at the table avoids is among them. Empty
 * where the line is not matched.
 */
export function substitutesFor(question: SubstituteQuestion): Substitute[] {
  const line = question.lines[question.line];
  if (!line?.ingredient) return [];
  const original = line.ingredient;
  const usable = question.catalogue.filter(
    (food) => food.ingredientId !== original.ingredientId && isSafe([food], question.avoid),
  );
  const roles = question.role === undefined ? rolesOf(question.lines, question.line) : [question.role];
  const offers = [
    ...tableOffers(question, line, roles, usable),
    ...groupOffers(question, line, original, roles, usable),
  ];
  return withoutRepeats(offers.toSorted(byScore)).slice(0, question.limit ?? MOST_OFFERED);
}

function tableOffers(
  question: SubstituteQuestion,
  line: CatalogueLine,
  roles: readonly Role[],
  usable: readonly CatalogueFood[],
): Substitute[] {
  const foods = new Map(usable.map((food) => [food.slug, food]));
  return swapsOf(line.ingredient?.slug ?? '').flatMap((swap) => {
    const role = roles.find((each) => swap.roles.includes(each)) ?? null;
    if (role === null && question.role !== undefined) return [];
    const parts = partsOfSwap(line, swap, foods, question.kitchen ?? CANONICAL_KITCHEN);
    if (parts === null) return [];
    const fit = role === null ? SCORE.inOtherRole : role === roles[0] ? SCORE.inRole : SCORE.inLesserRole;
    const change = changeOf(question, line, parts);
    const score = fit + SCORE.closeness * swap.closeness + SCORE.likeness * change.likeness;
    return [{ source: 'table', role, parts, note: swap.note, ...change.shown, score }];
  });
}

/** Foods of the line's group, or of its kin where that has none, which usually do what it does here. */
function groupOffers(
  question: SubstituteQuestion,
  line: CatalogueLine,
  original: CatalogueFood,
  roles: readonly Role[],
  usable: readonly CatalogueFood[],
): Substitute[] {
  const kin = KIN.filter((groups) => original.tags.some((tag) => groups.includes(tag))).flat();
  const alike = usable.flatMap((food) => {
    const role = roles.find((each) => usualRoles(food).includes(each));
    return role === undefined ? [] : [{ food, role }];
  });
  const own = alike.filter(({ food }) => food.tags.some((tag) => original.tags.includes(tag)));
  const group = own.length > 0 ? own : alike.filter(({ food }) => food.tags.some((tag) => kin.includes(tag)));
  return group.map(({ food, role }) => {
    const parts = [partOfSameAmount(line, food, question.kitchen ?? CANONICAL_KITCHEN)];
    const change = changeOf(question, line, parts);
    return { source: 'food-group', role, parts, note: null, ...change.shown, score: SCORE.ofGroup * change.likeness };
  });
}

type Change = {
  readonly likeness: number;
  readonly shown: Pick<Substitute, 'changePerServing' | 'costChangeMinor'>;
};

function changeOf(
  { servings, minorPerKg, kitchen = CANONICAL_KITCHEN }: SubstituteQuestion,
  line: CatalogueLine,
  parts: readonly SubstitutePart[],
): Change {
  // It is cooked as what it replaces.
  const after = parts.map((part) => ({ ...asLine(part), cooked: line.cooked ?? null }));
  const [was, is] = [heldBy([line], kitchen), heldBy(after, kitchen)];
  return {
    likeness: likeness(was, is),
    shown: {
      changePerServing: nutrientChange(was, is, servings),
      costChangeMinor: costChange([line], after, minorPerKg, kitchen),
    },
  };
}

/** What is used instead, as a line of the dish. */
export function asLine({ food, quantity, unit }: SubstitutePart): OpenLine {
  return { ingredient: food, quantity, unit, optional: false };
}

function isSafe(foods: readonly CatalogueFood[], avoid: Avoidances): boolean {
  const lines = foods.map((food) => asLine({ food, quantity: null, unit: null }));
  return safetyFor(recipeSafety(lines), avoid) === 'safe';
}

/** A food that the table offers is not offered again for its group. */
function withoutRepeats(offers: readonly Substitute[]): Substitute[] {
  const seen = new Set<string>();
  return offers.filter((each) => {
    const key = keyOf(each);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function byScore(a: Substitute, b: Substitute): number {
  return b.score - a.score || (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b)));
}

function keyOf({ parts }: Substitute): string {
  return parts.map(({ food }) => food.slug).join(' ');
}
