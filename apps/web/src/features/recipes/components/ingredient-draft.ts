import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import { createIngredient } from '@hearth/contracts/catalog/ingredients.contract.ts';
import { Diet, type Aisle, type Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import type { z } from 'zod';

type Wanted = z.output<typeof createIngredient.input>;

/** The boxes of the form that hold a number. */
export type IngredientNumber =
  | 'energyKcal'
  | 'proteinG'
  | 'fatG'
  | 'carbohydrateG'
  | 'fibreG'
  | 'sodiumMg'
  | 'gramsPerPiece'
  | 'gramsPer100ml';

/** An ingredient of the household's own as it stands in the form. */
export type IngredientDraft = {
  readonly name: string;
  readonly aisle: Aisle;
  readonly kind: 'staple' | 'perishable';
  readonly allergens: readonly Allergen[];
  /** Said outright: none of the fourteen. An empty list alone says nothing. */
  readonly holdsNone: boolean;
  readonly breaksDiets: readonly Diet[];
  /** Said outright: it suits every diet. */
  readonly suitsAll: boolean;
  readonly numbers: Readonly<Record<IngredientNumber, string>>;
};

/** An ingredient of which nothing is said yet but what a line calls it. */
export function ingredientDraft(name: string): IngredientDraft {
  return {
    name,
    aisle: 'other',
    kind: 'staple',
    allergens: [],
    holdsNone: false,
    breaksDiets: [],
    suitsAll: false,
    numbers: {
      energyKcal: '',
      proteinG: '',
      fatG: '',
      carbohydrateG: '',
      fibreG: '',
      sodiumMg: '',
      gramsPerPiece: '',
      gramsPer100ml: '',
    },
  };
}

const impliedBy: Partial<Record<Allergen | Diet, readonly Diet[]>> = {
  gluten: ['gluten-free'],
  milk: ['dairy-free', 'vegan'],
  eggs: ['vegan'],
  fish: ['vegan', 'vegetarian'],
  crustaceans: ['vegan', 'vegetarian'],
  molluscs: ['vegan', 'vegetarian'],
  'dairy-free': ['vegan'],
  vegetarian: ['vegan'],
  pescatarian: ['vegan', 'vegetarian'],
};

/** The diets that something breaks for certain by what it holds and by the diets it was said to break. */
export function certainlyBroken(allergens: readonly Allergen[], breaksDiets: readonly Diet[]): Diet[] {
  const broken = new Set([...breaksDiets, ...[...allergens, ...breaksDiets].flatMap((each) => impliedBy[each] ?? [])]);
  return Diet.options.filter((diet) => broken.has(diet));
}

const keeping = {
  staple: { kind: 'staple', unopenedDays: 365, openedDays: 180 },
  perishable: { kind: 'perishable', unopenedDays: 7, openedDays: 3 },
} as const;

const NUTRIENTS = ['energyKcal', 'proteinG', 'fatG', 'carbohydrateG', 'fibreG', 'sodiumMg'] as const;

function numberIn(text: string): number | undefined {
  return text.trim() === '' ? undefined : typedNumber(text);
}

const undeclared = {
  allergens: 'Choose what it holds, or tick that it holds none of them.',
  breaksDiets: 'Choose what it breaks, or tick that it suits every diet.',
};

/** The ingredient that the form holds, or what must be mended in it first. What nobody declared is not taken for none. */
export function ingredientIn(
  householdId: string,
  draft: IngredientDraft,
): { readonly wanted: Wanted } | { readonly errors: FieldErrors } {
  const { name, aisle, kind, allergens, holdsNone, suitsAll } = draft;
  const broken = certainlyBroken(allergens, draft.breaksDiets);
  const numbers = Object.fromEntries(
    Object.entries(draft.numbers).flatMap(([box, text]) => {
      const value = numberIn(text);
      return value === undefined ? [] : [[box, value]];
    }),
  );
  const { gramsPerPiece, gramsPer100ml } = numbers;
  const nutrition = Object.fromEntries(NUTRIENTS.flatMap((code) => (code in numbers ? [[code, numbers[code]]] : [])));
  const result = createIngredient.input.safeParse(
    {
      householdId,
      name: name.trim() === '' ? undefined : name,
      aisle,
      allergens: [...allergens],
      breaksDiets: broken,
      keeping: keeping[kind],
      measures: {
        gramsPerUnit: gramsPerPiece === undefined ? {} : { piece: gramsPerPiece },
        ...(gramsPer100ml === undefined ? {} : { gramsPerMl: gramsPer100ml / 100 }),
      },
      per100g: Object.keys(nutrition).length === 0 ? null : nutrition,
    },
    { reportInput: true },
  );
  const errors: FieldErrors = {
    ...(result.success
      ? {}
      : fieldErrors(result.error.issues.map((issue) => ({ ...issue, path: [boxOf(issue.path)] })))),
    ...(allergens.length === 0 && !holdsNone ? { allergens: undeclared.allergens } : {}),
    ...(broken.length === 0 && !suitsAll ? { breaksDiets: undeclared.breaksDiets } : {}),
    ...(broken.length > 0 && suitsAll ? { breaksDiets: `What it contains is not ${broken.join(', ')}.` } : {}),
  };
  return result.success && Object.keys(errors).length === 0 ? { wanted: result.data } : { errors };
}

/** The box that a part of the contract's input is typed in. */
function boxOf([field, part]: readonly PropertyKey[]): string {
  if (field === 'per100g' && part !== undefined) return String(part);
  if (field === 'measures') return part === 'gramsPerMl' ? 'gramsPer100ml' : 'gramsPerPiece';
  return String(field ?? '');
}
