import type { Recipe, RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import { cookQuantity } from '@hearth/client/formats/quantities.ts';
import { unitWord } from '@hearth/client/formats/words.ts';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { useState, type ReactElement } from 'react';
import { lineSections } from './line-sections.ts';
import { scaledQuantity } from './scaled-quantity.ts';

function quantityWords(quantity: number, unit: RecipeLine['unit']): string {
  return `${cookQuantity(quantity)} ${unitWord(unit, quantity)}`.trim();
}

function IngredientLine({ line, factor }: { readonly line: RecipeLine; readonly factor: number }): ReactElement {
  const swaps = line.alternatives.map(
    (each) => `${quantityWords(scaledQuantity(each.quantity, each.unit, factor), each.unit)} ${each.ingredient}`,
  );
  return (
    <li className="grid grid-cols-[6.5rem_1fr] gap-3 py-1.5">
      <span className="figures text-right font-semibold">
        {quantityWords(scaledQuantity(line.quantity, line.unit, factor), line.unit)}
      </span>
      <span>
        {line.ingredient}
        {line.preparation !== null && <span className="text-ink-soft">, {line.preparation}</span>}
        {line.optional && <span className="font-display text-ink-soft italic"> (optional)</span>}
        {swaps.length > 0 && <span className="block text-sm text-ink-faint">or {swaps.join(', or ')}</span>}
      </span>
    </li>
  );
}

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
      {lineSections(recipe.lines).map((section) => (
        <div key={section.name ?? ''} className="mt-2">
          {section.name !== null && <h4 className="mt-3 font-display italic">{section.name}</h4>}
          <ul className="divide-y divide-line/60">
            {section.lines.map((line) => (
              <IngredientLine
                key={`${line.ingredientId} ${line.unit} ${line.preparation ?? ''}`}
                line={line}
                factor={factor}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
