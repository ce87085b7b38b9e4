import { anArchive, anIngredient, aRecipe, aTag, packEntries } from '@hearth/adapters/packs/testing/a-pack.ts';

const cuisines = ['thai', 'greek', 'indian', 'mexican', 'french', 'nordic'];
const verbs = ['Chop', 'Fry', 'Simmer', 'Stir', 'Season', 'Rest', 'Fold in', 'Bake'];

/** A number in [0, below) that depends on its arguments alone. */
const pick = (row: number, salt: number, below: number): number =>
  ((Math.imul(row + 1, 2654435761) + Math.imul(salt + 1, 40503)) >>> 0) % below;

const ingredient = (at: number): object =>
  anIngredient(`ingredient-${at}`, {
    tags: [cuisines[at % cuisines.length]],
    measures: { gramsPerMl: 0.9, gramsPerUnit: { piece: 40 + at } },
    packages: [{ grams: 500, label: 'bag of 500 g', prices: [{ amountMinor: String(100 + at), currency: 'EUR' }] }],
    nutrition: {
      per100g: { energyKcal: 50 + at, proteinG: 4, fatG: 2, carbohydrateG: 12, fibreG: 2, sodiumMg: 30 },
      source: { dataset: 'generated', description: `Ingredient ${at}` },
    },
  });

const line = (recipe: number, at: number, ingredients: number): object => ({
  ingredient: `ingredient-${(recipe * 7 + at * 31) % ingredients}`,
  quantity: 10 + pick(recipe, at, 400),
  unit: at % 4 === 3 ? 'tbsp' : 'g',
  ...(at % 3 === 0 ? { preparation: 'finely chopped' } : {}),
});

const step = (recipe: number, at: number): string =>
  `${verbs[pick(recipe, at, verbs.length)] ?? 'Cook'} everything for ${2 + pick(recipe, at + 50, 20)} minutes over a medium heat, turning often.`;

/** A pack of made-up recipes, each of `lines` lines and five steps; the same arguments give the same pack. */
export function generatedPack(recipes: number, ingredients: number, lines: number): Promise<Buffer> {
  const recipe = (at: number): object =>
    aRecipe(`recipe-${at}`, {
      title: `Dish number ${at} of ${verbs[at % verbs.length] ?? 'all'}`,
      summary: `A weekday dish, the ${at}th of its kind.`,
      tags: [cuisines[at % cuisines.length]],
      lines: Array.from({ length: lines }, (_, row) => line(at, row, ingredients)),
      steps: Array.from({ length: 5 }, (_, row) => step(at, row)),
    });
  return anArchive(
    packEntries({
      tags: cuisines.map(aTag),
      ingredients: Array.from({ length: ingredients }, (_, at) => ingredient(at)),
      recipes: Array.from({ length: recipes }, (_, at) => recipe(at)),
    }),
  );
}
