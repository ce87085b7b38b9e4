import { weighLine } from '../recipe-line.ts';
import type { CatalogueFood, CatalogueLine } from './catalogue-food.ts';
import type { Role } from './swap.ts';

const FLOUR = /-flour$|^semolina$/u;
const CRUMBS = /^(?:gluten-free-)?breadcrumbs$|^panko$|^corn-flakes$/u;
const LEAVENING = /^baking-(?:powder|soda)$|-yeast$/u;
const STARCH = /^(?:corn|potato-|tapioca-)starch$/u;
const BUTTER = /^(?:vegan-)?butter$|^ghee$/u;
const MILK = /(?:^|-)milk$|^coconut-drink$/u;
const CREAM = /cream$|yogurt$|^(?:creme-fraiche|skyr|quark|mascarpone|cream-cheese|vegan-cream-cheese|coconut-milk)$/u;
const ACID = /-vinegar$|^(?:lemon|lime)(?:-juice)?$|^tamarind-paste$/u;
const UMAMI = /^(?:dark-)?soy-sauce$|^tamari$|(?:fish|oyster|worcestershire)-sauce$|miso$|^anchovy$|stock-cube$/u;
const STOCK = /-stock$|^(?:red|white|shaoxing)-wine$|^(?:beer|sake|passata)$/u;
const AROMATIC = /onion$|^(?:garlic|shallot|leek|ginger|celery|lemongrass)$/u;
/** What falls apart without something that holds it. */
const LOOSE = /^ground-(?:beef|pork|lamb|turkey|chicken)$|^vegan-mince$|-oats$/u;
const HEAT = /chili$|^(?:jalapeno|habanero|chili-flakes|cayenne-pepper|sriracha|hot-sauce|gochujang)$/u;
const SWEETS = /chocolate|^(?:vanilla|cocoa)/u;

/** By food group, what its members are for, where nothing says more. */
const ROLES_OF_GROUP: Readonly<Record<string, readonly Role[]>> = {
  poultry: ['protein'],
  'red-meat': ['protein'],
  seafood: ['protein'],
  'plant-protein': ['protein'],
  legume: ['protein', 'starch'],
  grain: ['starch'],
  'whole-grain': ['starch'],
  oil: ['fat'],
  sweetener: ['sweetener'],
  herb: ['herb'],
  spice: ['spice'],
  'nut-seed': ['nut'],
  vegetable: ['vegetable'],
  fruit: ['fruit'],
  dairy: ['cheese'],
  condiment: ['flavour'],
  beverage: ['flavour'],
  egg: ['binding', 'protein'],
};

/** The rest by slug, the first that fits. */
const ROLES_OF_SLUG: readonly (readonly [RegExp, readonly Role[]])[] = [
  [LEAVENING, ['leavening']],
  [/^gelatine$|^agar-agar$/u, ['gelling']],
  [STARCH, ['thickening']],
  [CRUMBS, ['coating', 'binding']],
  [BUTTER, ['fat']],
  [SWEETS, ['flavour', 'sweetener']],
  [/^coconut-milk$|^light-coconut-milk$/u, ['creaminess', 'liquid']],
  [/^buttermilk$/u, ['dairy-liquid', 'acid']],
  [/^(?:evaporated|condensed)-milk$/u, ['creaminess', 'dairy-liquid']],
  [MILK, ['dairy-liquid']],
  [CREAM, ['creaminess']],
  [ACID, ['acid']],
  [/^salt$/u, ['salt']],
  [UMAMI, ['umami', 'salt']],
  [STOCK, ['liquid']],
  [/^(?:sparkling-)?water$/u, ['liquid']],
  [FLOUR, ['structure', 'coating']],
  [AROMATIC, ['aromatic']],
  [HEAT, ['heat']],
];

/** Below this share of the dish, flour beside something to thicken is there to thicken it. */
const LITTLE_FLOUR = 0.08;

/**
 * What the ingredient of a line does in the dish, most likely first.
 *
 * Eggs: with flour and sugar or something that lifts, they bind and lift; with flour and crumbs they hold the crumbs; with
 * flour, crumbs, mince or oats alone they bind; with something milky and sweet they thicken; else they are what is eaten.
 * Flour: beside egg and crumbs it coats, in small part of a dish with stock or milk it thickens, else it is the structure.
 * All others by slug and food group.
 */
export function rolesOf(lines: readonly CatalogueLine[], index: number): Role[] {
  const food = lines[index]?.ingredient;
  if (!food) return [];
  if (food.tags.includes('egg')) return eggRoles(lines);
  return FLOUR.test(food.slug) ? flourRoles(lines, index) : usualRoles(food);
}

/** What a food mostly does, whatever the dish. */
export function usualRoles({ slug, tags }: CatalogueFood): Role[] {
  const bySlug = ROLES_OF_SLUG.find(([pattern]) => pattern.test(slug))?.[1];
  return [...(bySlug ?? tags.flatMap((tag) => ROLES_OF_GROUP[tag] ?? []))];
}

function eggRoles(lines: readonly CatalogueLine[]): Role[] {
  const has = (pattern: RegExp): boolean =>
    lines.some(({ ingredient }) => ingredient !== null && pattern.test(ingredient.slug));
  const isSweet = lines.some(({ ingredient }) => ingredient?.tags.includes('sweetener'));
  if (has(FLOUR) && has(CRUMBS) && !has(LEAVENING)) return ['coating', 'binding'];
  if (has(FLOUR) && (has(LEAVENING) || isSweet)) return ['binding', 'leavening'];
  if (has(FLOUR) || has(CRUMBS) || has(LOOSE)) return ['binding'];
  if (isSweet && (has(MILK) || has(CREAM))) return ['thickening', 'creaminess'];
  return ['protein', 'binding'];
}

function flourRoles(lines: readonly CatalogueLine[], index: number): Role[] {
  const slug = lines[index]?.ingredient?.slug;
  const slugs = lines.flatMap(({ ingredient }) => (ingredient ? [ingredient.slug] : []));
  const hasEgg = lines.some(({ ingredient }) => ingredient?.tags.includes('egg'));
  if (hasEgg && slugs.some((each) => CRUMBS.test(each))) return ['coating'];
  const isLittle = shareOf(lines, (food) => food.slug === slug) < LITTLE_FLOUR;
  if (isLittle && slugs.some((each) => STOCK.test(each) || MILK.test(each) || CREAM.test(each))) return ['thickening'];
  return ['structure', 'coating'];
}

/** Share of the dish's weighed mass. */
function shareOf(lines: readonly CatalogueLine[], counts: (food: CatalogueFood) => boolean): number {
  let part = 0;
  let whole = 0;
  for (const line of lines) {
    const grams = weighLine(line).grams ?? 0;
    whole += grams;
    if (line.ingredient !== null && counts(line.ingredient)) part += grams;
  }
  return whole === 0 ? 0 : part / whole;
}
