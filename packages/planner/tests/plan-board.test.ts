import { describe, expect, it } from 'vitest';
import { priceDraft } from '../src/draft.ts';
import { planBoard, type PlanBoard } from '../src/plan-board.ts';
import { randomCatalogue } from '../src/random-catalogue.ts';
import { randomProblem } from '../src/random-problem.ts';
import { seededRandom, type Random } from '../src/seeded-random.ts';
import { outlineWeek, type WeekOutline } from '../src/week-outline.ts';

const catalogue = randomCatalogue(5, 60);
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

function outlineOf(seed: number): WeekOutline {
  const { budgetMinor: _, ...unbudgeted } = randomProblem(seed, catalogue);
  return outlineWeek(unbudgeted);
}

/** Puts, replaces and steps at random, so that what is kept up to date has something to go wrong with. */
function stir(board: PlanBoard, random: Random, moves: number): void {
  const filled = board.places.flatMap(({ options }, place) => (options.length > 0 ? [place] : []));
  for (let move = 0; move < moves; move += 1) {
    const place = random.pick(filled);
    const { options, scalable } = board.places[place] ?? { options: [], scalable: [] };
    const moved = scalable.length === 0 ? 0 : board.stepsAt(place, 0);
    if (scalable.length > 0 && random.chance(0.3)) board.step(place, 0, moved > 0 ? -1 : 1);
    else board.put(place, random.pick(options));
  }
  for (const place of filled)
    if ((board.dish[place] ?? -1) < 0) board.put(place, random.pick(board.places[place]?.options ?? []));
}

describe('a board', () => {
  it.each(SEEDS)('after any changes to household %i knows its objective', (seed) => {
    const outline = outlineOf(seed);
    const board = planBoard(outline);
    stir(board, seededRandom(seed), 300);
    expect(board.objective()).toBeCloseTo(priceDraft(outline, board.dishes()).objectiveMinor, 3);
  });

  it.each(SEEDS)('of household %i is overspent by what the cheapest packages cost too much', (seed) => {
    const unbudgeted = outlineOf(seed);
    const first = planBoard(unbudgeted);
    stir(first, seededRandom(seed), 300);
    const { costMinor } = priceDraft(unbudgeted, first.dishes());
    const overspent = [0.2, 0.9, 0.97, 1].map((share) => {
      const budgetMinor = Math.round(costMinor * share);
      const outline = outlineWeek({ ...unbudgeted.problem, budgetMinor, allowUnpriced: true });
      const board = planBoard(outline);
      stir(board, seededRandom(seed), 300);
      const paid = priceDraft(outline, board.dishes()).costMinor;
      expect(board.overspentMinor()).toBeCloseTo(Math.max(0, paid - budgetMinor), 3);
      return board.overspentMinor();
    });
    expect(overspent.at(-1)).toBeCloseTo(0);
    expect(overspent[0]).toBeGreaterThan(0);
  });
});
