import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import type { NutrientFigure, Recipe } from '@hearth/contracts/recipes/recipe.ts';
import {
  labelNutrients,
  nutrientAmount,
  nutrientCodeNames,
  nutrientCodeUnit,
} from '@hearth/client/formats/nutrients.ts';
import { formatShare } from '@hearth/client/formats/quantities.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { EstimateMissing } from './estimate-missing.tsx';
import { EstimatedLines } from './estimated-lines.tsx';
import { LineNutritionSheet, type SaidLine } from './line-nutrition-sheet.tsx';
import { MissingLines } from './missing-lines.tsx';
import { coverageWords, missingWords, ownGaps, wholeWords } from './missing-words.ts';

const originWords: Record<NutrientFigure['origins'][number], string> = {
  table: 'food tables',
  user: 'this household',
  ai: 'an AI’s estimate',
};

const otherNutrients: readonly NutrientCode[] = NutrientsPer100g.keyof().options.filter(
  (code) => !labelNutrients.includes(code),
);

type RowProps = { readonly code: NutrientCode; readonly recipe: Recipe };

function FigureRow({ code, recipe }: RowProps): ReactElement {
  const figure = recipe.nutrition.figures[code];
  const gaps =
    figure === undefined ? [] : missingWords(ownGaps(figure.missing, recipe.nutrition.missing), recipe.lines);
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-2 pr-4 text-left font-semibold">
        {nutrientCodeNames[code]}
      </th>
      <td className="py-2 pr-4 text-right whitespace-nowrap">
        {figure === undefined ? (
          <span className="text-ink-soft">not known</span>
        ) : (
          <>
            {nutrientAmount(figure.perServing)} <span className="text-ink-faint">{nutrientCodeUnit(code)}</span>
          </>
        )}
      </td>
      <td className="py-2 pr-4 text-ink-soft max-sm:hidden">
        {figure === undefined ? '' : figure.origins.map((origin) => originWords[origin]).join(', ')}
      </td>
      <td className="py-2 text-ink-soft">
        {figure !== undefined && coverageWords(figure, recipe.lines)}
        {gaps.map((gap) => (
          <span key={gap} className="block text-sm text-ink-faint">
            Missing {gap}
          </span>
        ))}
      </td>
    </tr>
  );
}

function FigureTable({
  caption,
  codes,
  recipe,
}: {
  readonly caption: string;
  readonly codes: readonly NutrientCode[];
  readonly recipe: Recipe;
}): ReactElement {
  return (
    <table className="figures w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="eyebrow text-ink-faint">
          <th scope="col" className="pb-1.5 text-left">
            Nutrient
          </th>
          <th scope="col" className="pr-4 pb-1.5 text-right">
            One serving
          </th>
          <th scope="col" className="pr-4 pb-1.5 text-left max-sm:hidden">
            From
          </th>
          <th scope="col" className="pb-1.5 text-left">
            Known of
          </th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <FigureRow key={code} code={code} recipe={recipe} />
        ))}
      </tbody>
    </table>
  );
}

/** The lines that people told of: what an estimate left open before they did is no longer so. */
function toldBy(estimated: Recipe['nutrition']['estimated']): string {
  return estimated.flatMap(({ origin, text }) => (origin === 'ai' ? [] : [text])).join('\n');
}

/** What one serving holds, nutrient by nutrient: how much of the dish each figure speaks of, and what it lacks and why. */
export function RecipeNutritionTable({ recipe }: { readonly recipe: Recipe }): ReactElement {
  const { coverage, missing, estimated } = recipe.nutrition;
  const household = useCurrentHousehold();
  const [said, setSaid] = useState<SaidLine>();
  const onSay = may(household, 'recipes:write') ? setSaid : undefined;
  const isOpen = missing.some(({ because }) => because !== 'no-amount');
  return (
    <section aria-labelledby="nutrition">
      <h2 id="nutrition" className="text-[1.75rem] leading-tight">
        In one serving
      </h2>
      <p className="mt-1.5 mb-3 text-ink-soft text-pretty">
        {missing.length === 0
          ? 'Every ingredient counts in.'
          : `Something is known of ${formatShare(coverage)} of ${wholeWords(missing, recipe.lines)}. In no figure:`}
      </p>
      {missing.length > 0 && <MissingLines recipe={recipe} onSay={onSay} />}
      {onSay !== undefined && may(household, 'ai:use') && (
        <EstimateMissing key={toldBy(estimated)} recipeId={recipe.id} isMissing={isOpen} />
      )}
      <EstimatedLines lines={estimated} onSay={onSay} />
      <FigureTable caption="What one serving holds" codes={labelNutrients} recipe={recipe} />
      <details className="mt-3">
        <summary className="py-2 font-semibold text-ink-soft hover:text-ink">Vitamins and minerals</summary>
        <FigureTable caption="Vitamins and minerals of one serving" codes={otherNutrients} recipe={recipe} />
      </details>
      {said !== undefined && <LineNutritionSheet line={said} onClose={() => setSaid(undefined)} />}
    </section>
  );
}
