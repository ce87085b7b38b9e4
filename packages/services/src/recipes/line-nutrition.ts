import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { NewEstimate } from '@hearth/database/recipes/line-estimate-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { impossible } from '@hearth/domain/recipes/estimate-flaw.ts';
import { lineEstimateKey, type SaidLine } from '@hearth/domain/recipes/line-estimate.ts';
import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import { weighLine } from '@hearth/domain/recipes/recipe-line.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { queueMacros } from '../catalog/queue-macros.ts';
import type { Ports } from '../ports.ts';

/** Figures of a whole line in words. */
export type StatedLine = {
  readonly line: string;
  readonly grams: number | null;
  readonly nutrients: ServingNutrients;
};

/**
 * Notes what somebody says a line holds; it comes before a model's estimate. Throws `recipe.line-names-nothing` and
 * `recipe.figures-impossible`.
 */
export async function stateLineNutrition(
  tx: HouseholdTx,
  { now }: Pick<Ports, 'now'>,
  { line, grams, nutrients }: StatedLine,
): Promise<StatedLine> {
  const { key, said } = keyed(line);
  const weight = grams ?? weighLine({ ...said, ingredient: null, optional: false }).grams;
  const flaw = weight === null ? null : impossible(weight, nutrients);
  if (flaw !== null)
    throw new DomainError(
      'invalid',
      'recipe.figures-impossible',
      `That cannot be: ${flaw}. Look at the figures again.`,
    );
  await tx.lineEstimates.state({ key, grams: grams === null ? null : toThousandths(grams), nutrients }, now());
  await changed(tx, [said]);
  return { line, grams, nutrients };
}

/** Takes back what was said or estimated of a line. Throws `recipe.line-names-nothing` and `recipe.no-line-nutrition`. */
export async function removeLineNutrition(tx: HouseholdTx, line: string): Promise<void> {
  const { key, said } = keyed(line);
  if (!(await tx.lineEstimates.remove(key)))
    throw new DomainError(
      'not-found',
      'recipe.no-line-nutrition',
      'Nothing was said or estimated of this line. Give it whole, as the recipe has it.',
    );
  await changed(tx, [said]);
}

export type Estimated = Omit<NewEstimate, 'grams'> & { readonly said: SaidLine; readonly grams: number };

/** Keeps what a model said of lines. */
export async function keepEstimates(
  tx: HouseholdTx,
  now: Date,
  model: string,
  estimates: readonly Estimated[],
): Promise<void> {
  if (estimates.length === 0) return;
  const rows = estimates.map(({ key, grams, nutrients }) => ({ key, grams: toThousandths(grams), nutrients }));
  await tx.lineEstimates.keep(rows, model, now);
  await changed(
    tx,
    estimates.map(({ said }) => said),
  );
}

async function changed(tx: HouseholdTx, lines: readonly SaidLine[]): Promise<void> {
  await tx.events.record('line-nutrition.changed', {});
  await queueMacros(tx, await tx.lineEstimates.recipesWith(lines));
}

function keyed(line: string): { readonly key: string; readonly said: SaidLine } {
  const said = parseLine(line);
  const key = said.isHeading ? null : lineEstimateKey(said);
  if (key === null)
    throw new DomainError(
      'invalid',
      'recipe.line-names-nothing',
      'The line names nothing that is eaten. Give it whole: "2 bunches dulse".',
    );
  return { key, said };
}

/** As the database keeps weights; nothing weighs nothing. */
function toThousandths(grams: number): number {
  return Math.max(0.001, Math.round(grams * 1000) / 1000);
}
