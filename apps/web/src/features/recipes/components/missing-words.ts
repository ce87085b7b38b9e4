import type { MissingBecause, Recipe } from '@hearth/contracts/recipes/recipe.ts';

/** Why a line lacks something, what tells the most first: a line without an amount counts as nothing. */
const because: Record<MissingBecause, string> = {
  'no-match': 'nobody knows what it names',
  'no-unit-path': 'its amount cannot be weighed',
  'no-nutrition': 'nothing is known of what it holds',
  'no-value': 'this is not known of it',
  'no-amount': 'no amount is said',
};
const ranks = new Map(Object.keys(because).map((reason, rank) => [reason, rank]));

type Gap = Recipe['nutrition']['missing'][number];
type Named = Pick<Recipe['lines'][number], 'name' | 'ingredient'>;

function namesAnd(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}

/** One gap a line, in the order of the lines given: a recipe that goes in may lack several things at once. */
function mainGaps(gaps: readonly Gap[]): Gap[] {
  const rank = (gap: Gap): number => ranks.get(gap.because) ?? ranks.size;
  const byLine = new Map<number, Gap>();
  for (const gap of gaps) {
    const known = byLine.get(gap.line);
    if (known === undefined || rank(gap) < rank(known)) byLine.set(gap.line, gap);
  }
  return [...byLine.values()];
}

/** What a figure lacks and why, one sentence a reason: "salt and pepper: no amount is said". */
export function missingWords(all: readonly Gap[], lines: readonly Named[]): string[] {
  const gaps = mainGaps(all);
  const reasons = [...new Set(gaps.map((gap) => gap.because))];
  return reasons.map((reason) => {
    const names = gaps.flatMap((gap) => {
      const line = gap.because === reason ? lines[gap.line] : undefined;
      return line === undefined ? [] : [line.name ?? line.ingredient];
    });
    return `${namesAnd([...new Set(names)])}: ${because[reason]}`;
  });
}

/** Each line that lacks something, once, with why: "zorblaxes: nobody knows what it names". */
export function gapsByLine<L extends Named>(
  gaps: readonly Gap[],
  lines: readonly L[],
): { readonly at: number; readonly line: L; readonly words: string }[] {
  return mainGaps(gaps).flatMap(({ line: at, because: why }) => {
    const line = lines[at];
    return line === undefined ? [] : [{ at, line, words: `${line.name ?? line.ingredient}: ${because[why]}` }];
  });
}

type Unknown = { readonly text: string; readonly why: string };

/** Why lines stay unknown, one sentence a reason; what is said of all of them at once is not said of each again. */
export function stillUnknown(lines: readonly Unknown[], ofAll: string | null): string[] {
  const reasons = [...new Set(lines.map(({ why }) => why))];
  return reasons.map((why) => {
    const texts = [...new Set(lines.filter((line) => line.why === why).map(({ text }) => `“${text}”`))];
    return why === ofAll ? namesAnd(texts) : `${namesAnd(texts)}: ${why}`;
  });
}

/** Gaps of one figure that are not gaps of all of them. */
export function ownGaps(gaps: readonly Gap[], ofAll: readonly Gap[]): Gap[] {
  return gaps.filter((gap) => !ofAll.some(({ line }) => line === gap.line));
}

type Weighed = Pick<Recipe['lines'][number], 'grams'>;

/** What a share of weight is a share of: a line that cannot be weighed is in none, and is not passed over in words. */
export function wholeWords(gaps: readonly Gap[], lines: readonly Weighed[]): 'its weight' | 'what can be weighed' {
  const unweighed = gaps.some(({ line, because: why }) => why !== 'no-amount' && (lines[line]?.grams ?? null) === null);
  return unweighed ? 'what can be weighed' : 'its weight';
}

type Covered = { readonly coverage: number; readonly isComplete: boolean; readonly missing: readonly Gap[] };

/** How much of the dish a figure speaks of: "all of it", "74 % of its weight". Never all of it where something lacks. */
export function coverageWords({ coverage, isComplete, missing }: Covered, lines: readonly Weighed[]): string {
  if (isComplete) return 'all of it';
  const whole = wholeWords(missing, lines);
  if (coverage < 0.995) return `${Math.floor(coverage * 100)} % of ${whole}`;
  return whole === 'its weight' ? 'nearly all of its weight' : whole;
}
