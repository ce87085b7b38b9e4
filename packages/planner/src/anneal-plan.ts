import type { DraftDish } from './draft.ts';
import { planBoard, type PlanBoard } from './plan-board.ts';
import { seededRandom, type Random } from './seeded-random.ts';
import type { PlanRecipe } from './problem.ts';
import type { MealClass, WeekOutline } from './week-outline.ts';

export type AnnealOptions = {
  seed: number;
  moves: number;
  /** Temperature at the first move, in minor units; it falls to a hundredth of that. */
  heatMinor: number;
  start?: readonly DraftDish[];
  /** How promising a dish is, lower is better; promising dishes are tried more often. */
  rank?: (mealClass: MealClass, recipe: PlanRecipe) => number;
  shouldStop?: () => boolean;
};

type Score = { objective: number; violation: number; overspent: number };

/**
 * What missing a whole target costs, and a minor unit beyond the budget. Each price rises while its rule is broken and
 * falls while it holds, so that the search stays at the edge of what is allowed: there the best plans are.
 */
type Prices = { violation: number; overspent: number };

const FIRST_PRICES: Prices = { violation: 4000, overspent: 0.3 };
const REPRICE_EVERY = 50;
const REPRICE_BY = 1.03;

function reprice({ violation, overspent }: Prices, now: Score): Prices {
  return {
    violation: clamp(now.violation > 0 ? violation * REPRICE_BY : violation / REPRICE_BY, 1000, 1e6),
    overspent: clamp(now.overspent > 0 ? overspent * REPRICE_BY : overspent / REPRICE_BY, 0.1, 30),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function scoreOf(board: PlanBoard): Score {
  return { objective: board.objective(), violation: board.violation(), overspent: board.overspentMinor() };
}

function totalOf({ objective, violation, overspent }: Score, prices: Prices): number {
  return objective + violation * prices.violation + overspent * prices.overspent;
}

/**
 * Simulated annealing: changes dishes and portions at random, keeps what is better and, less and less, what is worse.
 * Returns the best feasible plan it met, undefined where it met none. About 300,000 moves a second.
 */
export function annealPlan(outline: WeekOutline, options: AnnealOptions): DraftDish[] | undefined {
  const random = seededRandom(options.seed);
  const board = planBoard(outline);
  const ranked = rankedOptions(board, options.rank);
  if (board.places.some(({ options: dishes, optional }) => dishes.length === 0 && !optional)) return undefined;
  fill(board, random, options.start ?? []);

  let best: { dishes: DraftDish[]; objective: number } | undefined;
  let now = scoreOf(board);
  let prices = FIRST_PRICES;
  for (let move = 0; move < options.moves; move += 1) {
    if (move % 4096 === 0 && options.shouldStop?.() === true) break;
    if (move % REPRICE_EVERY === 0) prices = reprice(prices, now);
    const heat = options.heatMinor * 0.02 ** (move / options.moves);
    const undo = randomMove(board, ranked, random, outline);
    const next = scoreOf(board);
    const rise = totalOf(next, prices) - totalOf(now, prices);
    if (rise <= 0 || random.next() < Math.exp(-rise / heat)) {
      now = next;
      const { objective, violation, overspent } = next;
      if (violation === 0 && overspent === 0 && (best === undefined || objective < best.objective - 1e-6))
        best = { dishes: board.dishes(), objective };
    } else undo();
  }
  return best?.dishes;
}

function fill(board: PlanBoard, random: Random, start: readonly DraftDish[]): void {
  const taken = new Set<DraftDish>();
  board.places.forEach(({ meal, options, optional, scalable }, place) => {
    const wanted = start.find(
      (dish) => !taken.has(dish) && dish.meal === meal && options.includes(board.recipes.indexOf(dish.recipe)),
    );
    if (wanted !== undefined) {
      taken.add(wanted);
      board.put(place, board.recipes.indexOf(wanted.recipe));
      scalable.forEach((member, index) => {
        const steps = wanted.steps.get(member.id) ?? 0;
        if (steps !== 0) board.step(place, index, steps);
      });
    } else if (!optional) board.put(place, random.pick(options));
  });
}

/** Makes one change and returns what takes it back. */
function randomMove(board: PlanBoard, ranked: Ranked, random: Random, outline: WeekOutline): () => void {
  const place = random.between(0, board.places.length - 1);
  const chance = random.next();
  const scalable = board.places[place]?.scalable.length ?? 0;
  if (scalable > 0 && chance < 0.2) return stepMove(board, random, outline, place);
  const undo = dishMove(board, ranked, random, place);
  // A new dish leaves people hungry or overfed: move their other portions along, or few changes would be feasible.
  const undoFeeding = scalable > 0 && random.chance(0.8) ? feed(board, random, outline, place) : undefined;
  return () => {
    undoFeeding?.();
    undo();
  };
}

function dishMove(board: PlanBoard, ranked: Ranked, random: Random, place: number): () => void {
  const chance = random.next();
  if (chance < 0.2) return swapMove(board, random, place);
  if (chance < 0.55) return replaceMove(board, ranked, random, place);
  return chance < 0.8 ? replaceEverywhere(board, ranked, random, place) : copyMove(board, random, place);
}

const FEEDING_TRIES = 4;

/** Moves portions of the day towards the targets of those who eat at this place. */
function feed(board: PlanBoard, random: Random, { steps }: WeekOutline, place: number): () => void {
  const members = board.places[place]?.scalable ?? [];
  const done: { at: number; index: number; by: number }[] = [];
  members.forEach((member, scalable) => {
    for (let attempt = 0; attempt < FEEDING_TRIES; attempt += 1) {
      const by = board.hunger(place, scalable);
      if (by === 0) return;
      const at = random.pick(board.day[place] ?? [place]);
      const index = board.places[at]?.scalable.indexOf(member) ?? -1;
      const after = board.stepsAt(at, index) + by;
      if (index < 0 || (board.dish[at] ?? NOTHING) < 0 || after > steps.up || after < -steps.down) continue;
      board.step(at, index, by);
      done.push({ at, index, by });
    }
  });
  return () => {
    for (const { at, index, by } of done.reverse()) board.step(at, index, -by);
  };
}

function stepMove(board: PlanBoard, random: Random, { steps }: WeekOutline, place: number): () => void {
  const scalable = random.between(0, (board.places[place]?.scalable.length ?? 1) - 1);
  const by = random.chance(0.5) ? 1 : -1;
  const after = board.stepsAt(place, scalable) + by;
  if ((board.dish[place] ?? -1) < 0 || after > steps.up || after < -steps.down) return () => undefined;
  board.step(place, scalable, by);
  return () => board.step(place, scalable, -by);
}

function swapMove(board: PlanBoard, random: Random, place: number): () => void {
  const mealClass = board.places[place]?.mealClass;
  const other = random.between(0, board.places.length - 1);
  const here = board.dish[place] ?? -1;
  const there = board.dish[other] ?? -1;
  const fits = mayStand(board, place, there) && mayStand(board, other, here);
  if (board.places[other]?.mealClass !== mealClass || !fits || here === there) return () => undefined;
  const swap = (first: number, second: number): void => {
    board.put(place, first);
    board.put(other, second);
  };
  swap(there, here);
  return () => swap(here, there);
}

function mayStand({ places }: PlanBoard, place: number, dish: number): boolean {
  return dish === NOTHING ? places[place]?.optional === true : places[place]?.options.includes(dish) === true;
}

function replaceMove(board: PlanBoard, ranked: Ranked, random: Random, place: number): () => void {
  const empty = board.places[place]?.optional === true && random.chance(0.2);
  const after = empty ? NOTHING : promising(ranked, random, place);
  return putAll(board, [place], after);
}

/** Two uses of a recipe share its packages, so changing one alone rarely pays: this changes all its uses at once. */
function replaceEverywhere(board: PlanBoard, ranked: Ranked, random: Random, place: number): () => void {
  const before = board.dish[place] ?? NOTHING;
  const after = promising(ranked, random, place);
  if (before === NOTHING || after === NOTHING) return () => undefined;
  const uses = board.places.flatMap(({ options }, index) =>
    board.dish[index] === before && options.includes(after) ? [index] : [],
  );
  return putAll(board, uses, after);
}

/** Serves again what the plan serves elsewhere. */
function copyMove(board: PlanBoard, random: Random, place: number): () => void {
  const after = board.dish[random.between(0, board.places.length - 1)] ?? NOTHING;
  if (after === NOTHING || !mayStand(board, place, after)) return () => undefined;
  return putAll(board, [place], after);
}

const NOTHING = -1;

function promising(ranked: Ranked, random: Random, place: number): number {
  const options = ranked[place] ?? [];
  return options[Math.floor(options.length * random.next() ** RANK_BIAS)] ?? NOTHING;
}

function putAll(board: PlanBoard, places: readonly number[], after: number): () => void {
  const before = places.map((place) => board.dish[place] ?? NOTHING);
  for (const place of places) board.put(place, after);
  return () => places.forEach((place, index) => board.put(place, before[index] ?? NOTHING));
}

type Ranked = readonly (readonly number[])[];

/** With 3, the first eighth of the options is tried half of the time. */
const RANK_BIAS = 3;

function rankedOptions(board: PlanBoard, rank: AnnealOptions['rank']): Ranked {
  return board.places.map(({ mealClass, options }) => {
    const rankOf = (index: number): number => {
      const recipe = board.recipes[index];
      return rank === undefined || recipe === undefined ? 0 : rank(mealClass, recipe);
    };
    const ranks = new Map(options.map((index) => [index, rankOf(index)]));
    return [...options].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  });
}
