import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import type { SharedRecipe } from '@hearth/contracts/recipes/shared-recipe.ts';
import type { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import { type Html, marked } from './html.ts';

/** Allergens that a label calls otherwise. */
const ALLERGENS: Partial<Record<Allergen, string>> = { soybeans: 'soya', nuts: 'tree nuts' };

/** The figures of a label, as a label has them. */
const LABEL = [
  ['energyKcal', 'Energy', 'kcal'],
  ['fatG', 'Fat', 'g'],
  ['saturatedFatG', 'of which saturated', 'g'],
  ['carbohydrateG', 'Carbohydrate', 'g'],
  ['sugarsG', 'of which sugars', 'g'],
  ['fibreG', 'Fibre', 'g'],
  ['proteinG', 'Protein', 'g'],
  ['sodiumMg', 'Sodium', 'mg'],
] as const satisfies readonly (readonly [NutrientCode, string, string])[];

/** For how many, how long, and what it makes. */
export function factList(recipe: SharedRecipe): Html {
  const facts: (readonly [string, string])[] = [
    ['Serves', String(recipe.servings)],
    ...(recipe.yieldText === null ? [] : [['Makes', recipe.yieldText] as const]),
    ...timeFact('Preparation', recipe.prepMinutes),
    ...timeFact('Cooking', recipe.cookMinutes),
    ...timeFact('In all', recipe.totalMinutes),
    ...(recipe.tools.length === 0 ? [] : [['Needs', recipe.tools.map(plain).join(', ')] as const]),
  ];
  return marked`<dl class="facts">
    ${facts.map(
      ([name, value]) =>
        marked`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div> `,
    )}
  </dl>`;
}

/** What it is known to hold. Where a line is not known, nothing is said to be free of anything. */
export function safetyWords({ isIdentified, allergens, suitsDiets }: SharedRecipe): Html {
  const named = allergens.map((allergen) => ALLERGENS[allergen] ?? allergen).join(', ');
  const unknown = marked`<p>Not every ingredient is known, so there may be allergens that are not named here.</p>`;
  const holds = named === '' ? 'None of the 14 that labels must name' : named;
  return marked`<section aria-labelledby="allergens">
    <h2 id="allergens">Allergens and diets</h2>
    ${(isIdentified || named !== '') && marked`<p><strong>Contains:</strong> ${isIdentified ? holds : named}</p>`}
    ${!isIdentified && unknown}
    ${suitsDiets.length > 0 && marked`<p><strong>Suits:</strong> ${suitsDiets.join(', ')}</p>`}
    <p>Worked out from the ingredients, not from what is on your packages: read their labels.</p>
  </section>`;
}

/** What a serving holds. A figure that lacks something says so. */
export function nutritionTable({ nutrition: { figures } }: SharedRecipe): Html | false {
  const rows = LABEL.flatMap(([code, name, unit]) => {
    const figure = figures[code];
    return figure === undefined ? [] : [{ name, unit, ...figure }];
  });
  if (rows.length === 0) return false;
  const lacks = rows.some(({ isComplete }) => !isComplete);
  return marked`<section aria-labelledby="nutrition">
    <h2 id="nutrition">Nutrition of one serving</h2>
    <table>
      ${rows.map(
        ({ name, unit, perServing, isComplete }) =>
          marked`<tr>
            <th scope="row">${name}</th>
            <td>${!isComplete && 'at least '}${amount(perServing)} ${unit}</td>
          </tr> `,
      )}
    </table>
    ${lacks && marked`<p>“At least”: of some ingredient it is not known.</p>`}
  </section>`;
}

function timeFact(name: string, minutes: number | null): [string, string][] {
  if (minutes === null) return [];
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [[name, [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].join(' ').trim()]];
}

const plain = (slug: string): string => slug.replaceAll('-', ' ');

const amount = (value: number): string => String(Number(value.toFixed(value >= 10 ? 0 : value >= 1 ? 1 : 2)));
