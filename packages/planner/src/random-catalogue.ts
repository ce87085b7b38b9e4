import type { MealSlot, PlanIngredient, PlanRecipe } from './problem.ts';
import { seededRandom, type Random } from './seeded-random.ts';

export type Catalogue = { recipes: readonly PlanRecipe[]; ingredients: readonly PlanIngredient[] };

const NUTRIENTS = ['energyKcal', 'proteinG', 'fatG', 'carbohydrateG', 'fibreG', 'sodiumMg'] as const;

/** A kind of ingredient: grams a serving takes, price and nutrients per kilogram, how it is sold and keeps. */
type Kind = {
  name: string;
  grams: readonly [number, number];
  priceMinorPerKg: readonly [number, number];
  packGrams: readonly number[];
  keepsValue: number;
  /** Per 100 g: protein, fat, carbohydrate, fibre in grams and sodium in milligrams. */
  per100g: readonly [number, number, number, number, number];
  allergens: readonly string[];
  breaksDiets: readonly string[];
};

const KINDS: readonly Kind[] = [
  {
    name: 'grain',
    grams: [50, 110],
    priceMinorPerKg: [150, 500],
    packGrams: [500, 1000],
    keepsValue: 0.9,
    per100g: [10, 2, 72, 5, 10],
    allergens: ['gluten'],
    breaksDiets: ['gluten-free'],
  },
  {
    name: 'rice',
    grams: [50, 100],
    priceMinorPerKg: [200, 450],
    packGrams: [500, 1000],
    keepsValue: 0.9,
    per100g: [7, 1, 78, 2, 5],
    allergens: [],
    breaksDiets: [],
  },
  {
    name: 'legume',
    grams: [40, 130],
    priceMinorPerKg: [220, 500],
    packGrams: [400, 500],
    keepsValue: 0.9,
    per100g: [12, 2, 30, 9, 20],
    allergens: [],
    breaksDiets: [],
  },
  {
    name: 'meat',
    grams: [90, 170],
    priceMinorPerKg: [700, 1900],
    packGrams: [400, 600],
    keepsValue: 0.4,
    per100g: [21, 9, 0, 0, 70],
    allergens: [],
    breaksDiets: ['vegan', 'vegetarian', 'pescatarian'],
  },
  {
    name: 'fish',
    grams: [90, 160],
    priceMinorPerKg: [1100, 2600],
    packGrams: [250, 400],
    keepsValue: 0.4,
    per100g: [20, 6, 0, 0, 80],
    allergens: ['fish'],
    breaksDiets: ['vegan', 'vegetarian'],
  },
  {
    name: 'dairy',
    grams: [25, 150],
    priceMinorPerKg: [150, 1100],
    packGrams: [250, 500, 1000],
    keepsValue: 0.4,
    per100g: [8, 8, 5, 0, 150],
    allergens: ['milk'],
    breaksDiets: ['vegan', 'dairy-free'],
  },
  {
    name: 'egg',
    grams: [55, 120],
    priceMinorPerKg: [450, 600],
    packGrams: [360, 600],
    keepsValue: 0.4,
    per100g: [13, 11, 1, 0, 140],
    allergens: ['eggs'],
    breaksDiets: ['vegan'],
  },
  {
    name: 'vegetable',
    grams: [40, 160],
    priceMinorPerKg: [150, 600],
    packGrams: [250, 500, 1000],
    keepsValue: 0.4,
    per100g: [2, 0.3, 7, 3, 20],
    allergens: [],
    breaksDiets: [],
  },
  {
    name: 'fruit',
    grams: [60, 150],
    priceMinorPerKg: [180, 800],
    packGrams: [250, 500, 1000],
    keepsValue: 0.4,
    per100g: [1, 0.3, 14, 2.5, 2],
    allergens: [],
    breaksDiets: [],
  },
  {
    name: 'nut',
    grams: [10, 35],
    priceMinorPerKg: [900, 1900],
    packGrams: [200, 400],
    keepsValue: 0.9,
    per100g: [19, 52, 18, 9, 5],
    allergens: ['nuts'],
    breaksDiets: [],
  },
  {
    name: 'oil',
    grams: [5, 18],
    priceMinorPerKg: [400, 1100],
    packGrams: [460, 920],
    keepsValue: 0.9,
    per100g: [0, 100, 0, 0, 0],
    allergens: [],
    breaksDiets: [],
  },
  {
    name: 'spice',
    grams: [0.5, 3],
    priceMinorPerKg: [3000, 7000],
    packGrams: [40, 60],
    keepsValue: 0.9,
    per100g: [10, 8, 45, 20, 60],
    allergens: [],
    breaksDiets: [],
  },
  {
    name: 'sauce',
    grams: [8, 30],
    priceMinorPerKg: [500, 1600],
    packGrams: [150, 300],
    keepsValue: 0.9,
    per100g: [5, 1, 12, 1, 1800],
    allergens: ['soybeans'],
    breaksDiets: [],
  },
];

/** What a dish of each slot is made of, kind by kind. */
const DISHES: Readonly<Record<MealSlot, readonly (readonly string[])[]>> = {
  breakfast: [
    ['grain', 'dairy', 'fruit', 'nut'],
    ['egg', 'vegetable', 'grain', 'oil'],
    ['rice', 'fruit', 'nut', 'spice'],
    ['legume', 'vegetable', 'grain', 'oil', 'spice'],
  ],
  lunch: [
    ['grain', 'vegetable', 'vegetable', 'dairy', 'oil'],
    ['legume', 'vegetable', 'vegetable', 'rice', 'oil', 'spice'],
    ['grain', 'meat', 'vegetable', 'sauce'],
    ['rice', 'fish', 'vegetable', 'oil', 'spice'],
  ],
  dinner: [
    ['meat', 'rice', 'vegetable', 'vegetable', 'oil', 'spice', 'spice'],
    ['fish', 'vegetable', 'vegetable', 'grain', 'oil', 'spice'],
    ['legume', 'rice', 'vegetable', 'vegetable', 'oil', 'spice', 'spice'],
    ['grain', 'vegetable', 'dairy', 'egg', 'oil', 'spice'],
    ['legume', 'rice', 'vegetable', 'sauce', 'nut', 'oil', 'spice'],
  ],
  snack: [
    ['fruit', 'nut'],
    ['dairy', 'fruit'],
    ['legume', 'vegetable', 'oil'],
  ],
};

const TOOLS = ['oven', 'blender', 'wok', 'slow-cooker', 'air-fryer'];
const CUISINES = ['italian', 'indian', 'mexican', 'french', 'thai', 'greek', 'american', 'japanese'];

/** A made-up catalogue that is shaped like a real one: kinds of food, prices, package sizes and nutrition that agree. */
export function randomCatalogue(seed: number, recipeCount: number): Catalogue {
  const random = seededRandom(seed);
  const pantry = KINDS.flatMap((kind) => {
    const count = kind.name === 'vegetable' || kind.name === 'spice' ? 28 : 12;
    return Array.from({ length: count }, (_, index) => ({ kind, ingredient: anIngredient(random, kind, index) }));
  });
  const byKind = Map.groupBy(pantry, ({ kind }) => kind.name);
  const recipes = Array.from({ length: recipeCount }, (_, index) => {
    const slot = random.pick(['breakfast', 'lunch', 'lunch', 'dinner', 'dinner', 'dinner', 'snack'] as const);
    const kinds = random.pick(DISHES[slot]);
    const parts = kinds.map((name) => random.pick((byKind.get(name) ?? []).slice(0, random.between(4, 28))));
    return aRecipe(random, index, slot, parts);
  });
  return { recipes, ingredients: pantry.map(({ ingredient }) => ingredient) };
}

function uniform(random: Random, [low, high]: readonly [number, number]): number {
  return low + random.next() * (high - low);
}

function anIngredient(random: Random, kind: Kind, index: number): PlanIngredient {
  const perKg = uniform(random, kind.priceMinorPerKg);
  const sizes = random.sample(kind.packGrams, random.chance(0.3) ? 2 : 1).sort((a, b) => a - b);
  return {
    id: `${kind.name}-${index}`,
    allergens: random.chance(0.02) ? null : kind.allergens,
    breaksDiets: kind.breaksDiets,
    packages: sizes.map((grams, size) => ({
      grams,
      priceMinor: Math.max(30, Math.round((grams / 1000) * perKg * (1 - 0.1 * size))),
    })),
    pantryGrams: 0,
    keepsValue: kind.keepsValue,
  };
}

function aRecipe(
  random: Random,
  index: number,
  slot: MealSlot,
  parts: readonly { kind: Kind; ingredient: PlanIngredient }[],
): PlanRecipe {
  const totals = new Map<string, number>(NUTRIENTS.map((nutrient) => [nutrient, 0]));
  const lines = parts.map(({ kind, ingredient }) => {
    const gramsPerServing = Math.round(uniform(random, kind.grams) * 10) / 10;
    const [protein, fat, carbohydrate, fibre, sodium] = kind.per100g;
    const values = [4 * protein + 9 * fat + 4 * carbohydrate, protein, fat, carbohydrate, fibre, sodium];
    NUTRIENTS.forEach((nutrient, i) => {
      totals.set(nutrient, (totals.get(nutrient) ?? 0) + ((values[i] ?? 0) * gramsPerServing) / 100);
    });
    return { ingredientId: ingredient.id, gramsPerServing };
  });
  const activeMinutes = random.between(5, 45);
  return {
    id: `${slot}-${index}`,
    slots: slot === 'lunch' && random.chance(0.5) ? ['lunch', 'dinner'] : [slot],
    role: 'main',
    lines,
    nutrientsPerServing: Object.fromEntries(totals),
    activeMinutes,
    totalMinutes: activeMinutes + random.between(0, 60),
    tools: random.chance(0.25) ? [random.pick(TOOLS)] : [],
    cuisine: random.pick(CUISINES),
    preference: random.chance(0.3) ? random.between(-2, 2) / 2 : 0,
  };
}
