import { packFacts, type DishFacts, type PackFacts } from './pack-facts.ts';
import { starterPackFolder } from './starter-database.ts';
import { readStoredPlan, type StoredPlan } from './stored-plan-rows.ts';

export type Violation = { readonly rule: string; readonly detail: string };

/** The plan as the API showed it, to be held against what was stored. */
export type ShownPlan = {
  readonly costMinor: string;
  readonly gap: number;
  readonly items: readonly { readonly id: string; readonly costMinor: string }[];
  readonly members: readonly {
    readonly memberId: string;
    readonly days: readonly { readonly date: string; readonly nutrients: Readonly<Record<string, number>> }[];
  }[];
};

export type CheckOptions = {
  readonly shown?: ShownPlan;
  /** The gap within which a plan may be called optimal. */
  readonly provenGap?: number;
};

type Report = (rule: string, detail: string) => void;
type Checked = StoredPlan & {
  readonly pack: PackFacts;
  readonly dish: (item: StoredPlan['items'][number]) => DishFacts;
};

const DAYS = 7;
const NEAR = 1e-6;
/** Grams are kept to the milligram, so a sum over a week may be off by some of them. */
const GRAMS_KEPT = 0.002;
/** How far a portion may be scaled to meet targets. */
const PORTION = { least: 0.75, most: 1.5 };

/**
 * Holds a stored plan to every rule it was to obey, worked out anew from its rows and the starter pack's own text.
 *
 * Reads past the wall as the owner and shares no arithmetic with whatever plans, so a mistake there does not hide
 * itself here. The household's tools, diets, allergies and pantry are taken as they are now. Answers what is broken; nothing: sound.
 */
export async function checkStoredPlan(
  ownerUrl: string,
  planId: string,
  { shown, provenGap = 0.01 }: CheckOptions = {},
): Promise<Violation[]> {
  const stored = await readStoredPlan(ownerUrl, planId);
  const pack = packFacts(starterPackFolder);
  const violations: Violation[] = [];
  const report: Report = (rule, detail) => violations.push({ rule, detail });
  const unknown = stored.items.filter((item) => !pack.dishes.has(item.dish));
  for (const item of unknown) report('dish', `${item.dish} on ${item.date} is not in the pack`);
  if (unknown.length > 0) return violations;
  const checked: Checked = { ...stored, pack, dish: (item) => known(pack.dishes.get(item.dish)) };
  checkMeals(checked, report);
  checkEaters(checked, report);
  checkWeekWishes(checked, report);
  checkRepeats(checked, report);
  checkTargets(checked, report);
  const needed = checkNeeds(checked, report);
  checkPurchases(checked, needed, report);
  checkFigures(checked, provenGap, report);
  if (shown) checkShown(checked, shown, report);
  return violations;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('checked to be known');
  return value;
}

function checkMeals({ plan, items, household, dish }: Checked, report: Report): void {
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(Date.parse(plan.weekOf) + index * 86_400_000).toISOString().slice(0, 10),
  );
  for (const date of days) {
    for (const slot of plan.goals.slots) {
      const mains = items.filter((item) => item.date === date && item.slot === slot && dish(item).isMain);
      if (mains.length !== 1) report('one-main', `${date} ${slot} has ${mains.length} mains`);
    }
  }
  for (const item of items) {
    const { slots, tools, activeMinutes } = dish(item);
    if (!days.includes(item.date) || !plan.goals.slots.includes(item.slot))
      report('stray-item', `${item.dish} on ${item.date} ${item.slot}`);
    if (!slots.includes(item.slot)) report('slot', `${item.dish} does not suit ${item.slot}`);
    for (const tool of tools.filter((each) => !household.tools.includes(each)))
      report('tool', `${item.dish} needs ${tool}`);
    if (activeMinutes > (plan.goals.maxActiveMinutes ?? Infinity))
      report('active-minutes', `${item.dish} takes ${activeMinutes}`);
  }
}

function checkEaters({ household, members, items, dish }: Checked, report: Report): void {
  if (members.length !== household.members)
    report('members', `${members.length} of ${household.members} members are planned for`);
  for (const item of items) {
    const { allergens, breaksDiets } = dish(item);
    for (const diet of household.diets.filter((each) => breaksDiets.has(each)))
      report('table-diet', `${item.dish} breaks the table's ${diet}`);
    for (const allergen of household.allergies.filter((each) => allergens.has(each)))
      report('table-allergen', `${item.dish} holds ${allergen}, which the table keeps off`);
    for (const member of members) {
      const portions = item.portions.filter((portion) => portion.memberId === member.id);
      if (portions.length !== 1) report('portion', `${member.name} has ${portions.length} portions of ${item.dish}`);
      const factor = (portions[0]?.servings ?? 0) / member.portion;
      const [least, most] = member.targets.length === 0 ? [1, 1] : [PORTION.least, PORTION.most];
      if (factor < least - 1e-3 || factor > most + 1e-3)
        report('portion', `${member.name} gets ${factor} of a portion of ${item.dish}`);
      for (const diet of member.diets.filter((each) => breaksDiets.has(each)))
        report('diet', `${item.dish} breaks ${member.name}'s ${diet}`);
      for (const allergen of member.allergies.filter((each) => allergens.has(each)))
        report('allergen', `${item.dish} holds ${allergen}, ${member.name}`);
    }
  }
}

/** What the week alone asked for: from the goals that are kept with it, not from what became of its members. */
function checkWeekWishes({ plan, items, dish }: Checked, report: Report): void {
  const { diets, withoutAllergens, without } = plan.goals;
  for (const item of items) {
    const { allergens, breaksDiets, ingredients } = dish(item);
    for (const diet of diets.filter((each) => breaksDiets.has(each)))
      report('week-diet', `${item.dish} breaks the week's ${diet}`);
    for (const allergen of withoutAllergens.filter((each) => allergens.has(each)))
      report('week-allergen', `${item.dish} holds ${allergen}, which the week leaves out`);
    for (const slug of without.filter((each) => ingredients.has(each)))
      report('week-without', `${item.dish} has ${slug}, which the week leaves out`);
  }
}

function checkRepeats({ plan, items }: Checked, report: Report): void {
  for (const [name, served] of Map.groupBy(items, (item) => item.dish)) {
    if (served.length > plan.goals.maxRepeats)
      report('repeats', `${name} ${served.length} times, at most ${plan.goals.maxRepeats}`);
    if (new Set(served.map((item) => item.date)).size < served.length) report('twice-a-day', name);
  }
}

function eatenBy(
  checked: Checked,
  memberId: string,
  nutrient: string,
  date?: string,
): { amount: number; unknown: string[] } {
  let amount = 0;
  const unknown: string[] = [];
  for (const item of checked.items) {
    if (date !== undefined && item.date !== date) continue;
    const perServing = checked.dish(item).nutrient(nutrient);
    if (perServing === undefined) unknown.push(item.dish);
    for (const portion of item.portions)
      if (portion.memberId === memberId) amount += portion.servings * (perServing ?? 0);
  }
  return { amount, unknown };
}

function checkTargets(checked: Checked, report: Report): void {
  for (const member of checked.members) {
    for (const { nutrient, min = 0, max = Infinity } of member.targets) {
      const { amount, unknown } = eatenBy(checked, member.id, nutrient);
      const average = amount / DAYS;
      const slack = NEAR * Math.max(1, average);
      if (average < min - slack) report('target', `${member.name} gets ${average} ${nutrient} a day, wants ${min}`);
      if (average > max + slack) report('target', `${member.name} gets ${average} ${nutrient} a day, at most ${max}`);
      if (max < Infinity && unknown.length > 0)
        report('target', `${nutrient} of ${unknown[0]} is not known, and ${member.name} has a maximum`);
    }
  }
}

function checkNeeds({ items, ingredients, dish }: Checked, report: Report): ReadonlyMap<string, number> {
  const needed = new Map<string, number>();
  for (const item of items) {
    const servings = item.portions.reduce((sum, portion) => sum + portion.servings, 0);
    for (const [slug, grams] of dish(item).grams) needed.set(slug, (needed.get(slug) ?? 0) + grams * servings);
  }
  for (const [slug, grams] of needed) {
    const line = ingredients.find((each) => each.slug === slug);
    const off = Math.abs((line?.neededGrams ?? 0) - grams);
    if (off > GRAMS_KEPT + NEAR * grams)
      report('needed-grams', `${slug}: ${line?.neededGrams} g stored, ${grams} g needed`);
  }
  for (const { slug } of ingredients) if (!needed.has(slug)) report('needed-grams', `nothing is made of ${slug}`);
  return needed;
}

function checkPurchases(
  { plan, household, ingredients, pack }: Checked,
  needed: ReadonlyMap<string, number>,
  report: Report,
): void {
  for (const { slug, pantryGrams, atHomeGrams, packages } of ingredients) {
    const needs = needed.get(slug) ?? 0;
    const bought = packages.reduce((sum, size) => sum + size.grams * size.count, 0);
    const isPriced = pack.hasPrice(slug, plan.currency);
    if (pantryGrams > atHomeGrams + GRAMS_KEPT)
      report('pantry', `${slug}: ${pantryGrams} g taken, ${atHomeGrams} g at home`);
    if (bought + atHomeGrams < needs - GRAMS_KEPT)
      report('covered', `${slug}: ${bought} g bought and ${atHomeGrams} g at home for ${needs} g`);
    for (const size of packages) {
      const price = pack.price(slug, size.label, size.grams, plan.currency);
      if (price === undefined) report('package', `${slug} is not sold as ${size.label}`);
      else if ((price === null ? null : price.toString()) !== size.priceMinor)
        report('price', `${slug} ${size.label}: ${size.priceMinor} stored, ${price} in the pack`);
      if (!Number.isInteger(size.count) || size.count < 1) report('package', `${slug}: ${size.count} packages`);
      if (isPriced && size.priceMinor === null) report('unpriced', `${slug} has a price and was bought without`);
    }
    if (plan.budgetMinor !== null && !household.allowsUnpriced && !isPriced && atHomeGrams < needs - GRAMS_KEPT) {
      report('unpriced', `${slug} has no price and the plan has a budget`);
    }
  }
}

function checkFigures({ plan, ingredients }: Checked, provenGap: number, report: Report): void {
  const cost = ingredients
    .flatMap((each) => each.packages)
    .reduce((sum, size) => sum + BigInt(size.priceMinor ?? 0) * BigInt(size.count), 0n);
  if (cost.toString() !== plan.costMinor) report('cost', `${plan.costMinor} stored, packages cost ${cost}`);
  if (plan.budgetMinor !== null && cost > BigInt(plan.budgetMinor))
    report('budget', `${cost} exceeds ${plan.budgetMinor}`);
  if (plan.boundMinor > plan.objectiveMinor + 1e-3)
    report('bound', `bound ${plan.boundMinor} exceeds objective ${plan.objectiveMinor}`);
  if (
    plan.proof === 'optimal' &&
    plan.objectiveMinor - plan.boundMinor > provenGap * Math.max(1, Number(cost)) + 1e-3
  ) {
    report('proof', `called optimal with ${plan.objectiveMinor - plan.boundMinor} left to find at a cost of ${cost}`);
  }
}

function checkShown(checked: Checked, shown: ShownPlan, report: Report): void {
  const { plan, items } = checked;
  const sum = shown.items.reduce((total, item) => total + BigInt(item.costMinor), 0n);
  if (sum.toString() !== plan.costMinor || shown.costMinor !== plan.costMinor)
    report('item-costs', `dishes cost ${sum}, the plan ${plan.costMinor}`);
  if (shown.items.length !== items.length) report('shown-items', `${shown.items.length} shown, ${items.length} stored`);
  const cost = Number(plan.costMinor);
  const gap = cost === 0 ? 0 : Math.max(0, plan.objectiveMinor - plan.boundMinor) / cost;
  if (Math.abs(gap - shown.gap) > NEAR) report('gap', `${shown.gap} shown, ${gap} computed`);
  for (const { memberId, days } of shown.members) {
    if (days.length !== DAYS) report('member-days', `${days.length} days shown`);
    for (const { date, nutrients } of days) {
      for (const [nutrient, amount] of Object.entries(nutrients)) {
        const eaten = eatenBy(checked, memberId, nutrient, date).amount;
        if (Math.abs(eaten - amount) > NEAR * Math.max(1, eaten))
          report('member-days', `${nutrient} on ${date}: ${amount} shown, ${eaten} eaten`);
      }
    }
  }
}
