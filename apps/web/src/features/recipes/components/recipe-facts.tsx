import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { cookQuantity, formatMinutes } from '@hearth/client/formats/quantities.ts';
import { cookingMethodNames, slotNames, toolNames } from '@hearth/client/formats/words.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';

function timeRows(recipe: Recipe): (readonly [string, string])[] {
  const rows = [
    ['In all', recipe.totalMinutes],
    ['Hands on', recipe.activeMinutes],
    ['To prepare', recipe.prepMinutes],
    ['To cook', recipe.cookMinutes],
  ] as const;
  return rows.flatMap(([name, minutes]) => (minutes === null ? [] : [[name, formatMinutes(minutes)] as const]));
}

function daysWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** What a recipe makes, how long it takes, and what it takes besides. */
export function RecipeFacts({ recipe }: { readonly recipe: Recipe }): ReactElement {
  const meals = recipe.slots.map((slot) => slotNames[slot]).join(', ');
  const tools = recipe.tools.map((tool) => toolNames[tool]).join(', ');
  const rows = [
    ...timeRows(recipe),
    ...(recipe.yieldText === null || recipe.yieldText === String(recipe.servings)
      ? []
      : [['Makes', recipe.yieldText] as const]),
    ...(meals === '' ? [] : [['For', meals] as const]),
    ...(tools === '' ? [] : [['Needs', tools] as const]),
    ...(recipe.cookingMethod === null ? [] : [['Cooked', cookingMethodNames[recipe.cookingMethod]] as const]),
    ...(recipe.cookedGrams === null ? [] : [['Weighs, cooked', `${cookQuantity(recipe.cookedGrams)} g`] as const]),
    ...(recipe.keepingDays === 0 ? [] : [['Keeps, chilled', daysWords(recipe.keepingDays)] as const]),
  ];
  return (
    <div className="border-y border-line py-4">
      <dl className="figures flex flex-wrap gap-x-8 gap-y-3">
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt className="eyebrow text-ink-faint">{name}</dt>
            <dd className="first-letter:capitalize">{words}</dd>
          </div>
        ))}
      </dl>
      {recipe.totalMinutes === null && (
        <p className="mt-2 text-sm text-ink-soft first:mt-0">
          How long it takes is not known: no week is planned with it until it is.
        </p>
      )}
      {recipe.tags.length > 0 && (
        <ul aria-label="Tags" className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-sm">
          {recipe.tags.map((tag) => (
            <li key={tag}>
              <Link to={`/recipes?tag=${tag}`} className="text-ink-soft underline underline-offset-3 hover:text-accent">
                #{tag}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
