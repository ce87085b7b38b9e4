import type { ServingNutrition } from '@hearth/contracts/recipes/recipe.ts';
import { nutrientAmount } from '@hearth/client/formats/nutrients.ts';
import type { ReactElement } from 'react';

const rows = [
  ['energyKcal', 'Energy', 'kcal'],
  ['proteinG', 'Protein', 'g'],
  ['carbohydrateG', 'Carbs', 'g'],
  ['fatG', 'Fat', 'g'],
  ['fibreG', 'Fibre', 'g'],
  ['sodiumMg', 'Sodium', 'mg'],
] as const satisfies readonly (readonly [keyof ServingNutrition, string, string])[];

/** What one serving holds. */
export function RecipeNutrition({ perServing }: { readonly perServing: ServingNutrition }): ReactElement {
  return (
    <section>
      <h3 className="text-xl">In one serving</h3>
      <dl className="figures mt-2 grid grid-cols-3 border-t border-l border-line sm:grid-cols-6">
        {rows.map(([key, name, unit]) => {
          const amount = perServing[key];
          return (
            <div key={key} className="border-r border-b border-line px-3 py-2">
              <dt className="text-xs text-ink-faint">{name}</dt>
              <dd>
                {amount === null ? (
                  <span className="text-sm text-ink-soft">not known</span>
                ) : (
                  <>
                    <span className="font-display text-lg">{nutrientAmount(amount)}</span>{' '}
                    <span className="text-xs text-ink-soft">{unit}</span>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
