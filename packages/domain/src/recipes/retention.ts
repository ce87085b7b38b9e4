import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';

/** How a dish is cooked, as far as it matters to what is left of vitamins and minerals. */
export type CookingMethod = 'boiled-drained' | 'simmered' | 'stir-fried' | 'fried' | 'baked';

/** Foods that lose alike. */
export type RetentionGroup =
  | 'leafy-vegetable'
  | 'root-vegetable'
  | 'other-vegetable'
  | 'tomato'
  | 'potato'
  | 'legume'
  | 'flour'
  | 'egg'
  | 'milk'
  | 'cheese';

export type RetentionFactors = Readonly<Partial<Record<NutrientCode, number>>>;

/** How a recipe is cooked, and which of its ingredients that does what to. */
export type Cooking = {
  readonly method: CookingMethod;
  readonly groupOf: (ingredientId: string) => RetentionGroup | null;
};

const MINERALS_DRAINED = { calciumMg: 0.95, ironMg: 0.95, magnesiumMg: 0.95, potassiumMg: 0.9, zincMg: 0.95 };

/**
 * Shares of what is raw that the cooked food still holds, of the USDA Table of Nutrient Retention Factors, Release 6
 * (2007, public domain, doi 10.15482/USDA.ADC/1409034), each row with its code there. What is not listed is not
 * reduced; the table has no factor for energy, macronutrients, fibre and vitamins D, E and K.
 */
const RELEASE_6: Readonly<Record<RetentionGroup, Readonly<Partial<Record<CookingMethod, RetentionFactors>>>>> = {
  'leafy-vegetable': {
    // 3005 greens, boiled, water covering, drained
    'boiled-drained': {
      calciumMg: 0.95,
      ironMg: 0.95,
      sodiumMg: 0.95,
      vitaminCMg: 0.55,
      thiaminMg: 0.8,
      riboflavinMg: 0.9,
    },
  },
  'root-vegetable': {
    // 3456 roots, boiled, water used; 3460 roots, sautéed
    simmered: { vitaminAUg: 0.9, vitaminCMg: 0.75, folateUg: 0.8 },
    'stir-fried': { vitaminAUg: 0.85, vitaminCMg: 0.75, folateUg: 0.7 },
  },
  'other-vegetable': {
    // 3775 boiled, water covering, drained; 3776 boiled, water used; 3785 stir-fried; 3780 fried
    'boiled-drained': { ...MINERALS_DRAINED, sodiumMg: 0.95, vitaminAUg: 0.9, vitaminCMg: 0.75, folateUg: 0.65 },
    simmered: { vitaminAUg: 0.95, vitaminCMg: 0.85, folateUg: 0.85 },
    'stir-fried': { vitaminAUg: 0.9, vitaminCMg: 0.85, folateUg: 0.8 },
    fried: { vitaminAUg: 0.85, vitaminCMg: 0.85, folateUg: 0.7 },
  },
  tomato: {
    // 3751 boiled or baked; 3752 fried or broiled
    simmered: { vitaminAUg: 0.95, vitaminCMg: 0.95, folateUg: 0.7 },
    baked: { vitaminAUg: 0.95, vitaminCMg: 0.95, folateUg: 0.7 },
    fried: { vitaminAUg: 0.9, vitaminCMg: 0.95, folateUg: 0.7 },
  },
  potato: {
    // 3308 pared, boiled, drained
    'boiled-drained': { ...MINERALS_DRAINED, sodiumMg: 0.95, vitaminCMg: 0.75 },
  },
  legume: {
    // 0501 cooked 15 to 20 minutes, drained
    'boiled-drained': {
      calciumMg: 0.85,
      ironMg: 0.85,
      magnesiumMg: 0.8,
      potassiumMg: 0.75,
      sodiumMg: 0.9,
      zincMg: 0.85,
      vitaminAUg: 0.85,
      vitaminCMg: 0.65,
      folateUg: 0.6,
    },
  },
  flour: {
    // 0301 baked; 0302 boiled or steamed; 0305 sautéed
    baked: { vitaminAUg: 0.9, vitaminCMg: 0.8, folateUg: 0.7 },
    simmered: { vitaminAUg: 0.9, vitaminCMg: 0.8, folateUg: 0.7 },
    fried: { vitaminAUg: 0.85, vitaminCMg: 0.8, folateUg: 0.65 },
  },
  egg: {
    // 0105 hard-cooked
    'boiled-drained': { vitaminCMg: 0.8, thiaminMg: 0.85, riboflavinMg: 0.95 },
  },
  milk: {
    // 2151 heated about 10 minutes
    simmered: { vitaminCMg: 0.85, thiaminMg: 0.9, vitaminB12Ug: 0.8, folateUg: 0.85 },
  },
  cheese: {
    // 0001 baked; 0005 cooked with liquid
    baked: { vitaminCMg: 0.65, vitaminB12Ug: 0.55, folateUg: 0.8 },
    simmered: { vitaminCMg: 0.65, vitaminB12Ug: 0.55, folateUg: 0.8 },
  },
};

/** The share (0..1) of a nutrient that cooking leaves; 1 where the table says nothing of the food, method or nutrient. */
export function retained(cooking: Cooking | undefined, ingredientId: string, nutrient: NutrientCode): number {
  const group = cooking?.groupOf(ingredientId) ?? null;
  return group === null || cooking === undefined ? 1 : (RELEASE_6[group][cooking.method]?.[nutrient] ?? 1);
}

const LEAFY =
  /^(?:frozen-)?(?:spinach|kale|swiss-chard|lettuce|arugula|endive|pak-choi)$|-lettuce$|-cabbage$|salad-leaves/u;
const ROOT = /^(?:carrot|parsnip|celeriac|beetroot|radish|turnip|kohlrabi|cassava|sweet-potato)$/u;
const MILK = /^(?:whole-milk|lowfat-milk|buttermilk|heavy-cream)$/u;
const FLOUR = /-flour$|^semolina$/u;

/** Which foods of the catalogue lose alike, by slug and food-group tag; null where the table has no row for them. */
export function retentionGroupOf(slug: string, tags: readonly string[]): RetentionGroup | null {
  if (FLOUR.test(slug)) return 'flour';
  if (tags.includes('legume')) return 'legume';
  if (tags.includes('egg')) return 'egg';
  if (tags.includes('dairy')) return dairyGroupOf(slug);
  if (!tags.includes('vegetable')) return null;
  if (/(?:^|-)potato$/u.test(slug) && slug !== 'sweet-potato') return 'potato';
  if (/tomato/u.test(slug)) return 'tomato';
  if (LEAFY.test(slug)) return 'leafy-vegetable';
  return ROOT.test(slug) ? 'root-vegetable' : 'other-vegetable';
}

const CHEESE =
  /cheese$|^(?:ricotta|mozzarella|grated-mozzarella|parmesan|pecorino|cheddar|gouda|gruyere|emmental|feta|halloumi|paneer|brie)$/u;

function dairyGroupOf(slug: string): RetentionGroup | null {
  if (MILK.test(slug)) return 'milk';
  return CHEESE.test(slug) ? 'cheese' : null;
}
