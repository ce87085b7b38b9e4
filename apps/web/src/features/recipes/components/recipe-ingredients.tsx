import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { cookQuantity } from '@hearth/client/formats/quantities.ts';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { useState, type ReactElement } from 'react';
import { IngredientList } from './ingredient-list.tsx';

type Scale = 'planned' | 'written';

/** What goes in, for the servings that are planned or as the recipe has it. */
export function RecipeIngredients({
  recipe,
  planned,
}: {
  readonly recipe: Recipe;
  readonly planned: number;
}): ReactElement {
  const [scale, setScale] = useState<Scale>('planned');
  const factor = scale === 'planned' ? planned / recipe.servings : 1;
  const options = [
    { value: 'planned', label: `As planned: ${cookQuantity(planned)}` },
    { value: 'written', label: `As written: ${recipe.servings}` },
  ] as const;
  return (
    <section>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-xl">Ingredients</h3>
        <Segmented label="Servings" value={scale} options={options} onChange={setScale} />
      </div>
      <IngredientList lines={recipe.lines} factor={factor} heading="h4" />
    </section>
  );
}
