import type { RetentionGroup } from './retention.ts';

const LEAFY =
  /^(?:frozen-)?(?:spinach|kale|swiss-chard|lettuce|arugula|endive|pak-choi)$|-lettuce$|-cabbage$|salad-leaves/u;
const ROOT = /^(?:carrot|parsnip|celeriac|beetroot|radish|turnip|kohlrabi|cassava)$/u;
const MILK = /^(?:whole-milk|lowfat-milk|buttermilk|heavy-cream)$/u;
const CHEESE =
  /cheese$|^(?:ricotta|mozzarella|grated-mozzarella|parmesan|pecorino|cheddar|gouda|gruyere|emmental|feta|halloumi|paneer|brie)$/u;
const FLOUR = /-flour$|^semolina$/u;
const LENTIL = /lentil$|^(?:yellow-split-pea|mung-bean|frozen-edamame)$/u;
const PASTA =
  /pasta$|noodles$|^(?:spaghetti|penne|fusilli|macaroni|orzo|tagliatelle|lasagne-sheet|rice-vermicelli|couscous)$/u;
const RICE = /-rice$/u;
const DRIED_FRUIT = /^dried-|^(?:raisin|date|prune)$/u;
const CITRUS = /^(?:lemon|lime|orange|grapefruit)(?:-juice)?$/u;
const CURED = /^(?:bacon|ham|prosciutto|chorizo)$/u;
const OILY_FISH = /^(?:salmon|trout|mackerel)-/u;
const SHELLFISH = /shrimp$|^(?:mussel|squid)$/u;
const PRESERVED_FISH = /^(?:canned|smoked)-|^anchovy$/u;
const PRESERVED_TOMATO = /^(?:canned-.*tomatoes|passata|tomato-paste|tomato-juice|sun-dried-tomato)$/u;
const PRESERVED_VEGETABLE =
  /^(?:canned|pickled)-|olive$|^(?:caper|sauerkraut|kimchi|roasted-pepper|bamboo-shoot|chipotle-in-adobo)$/u;
const PRESERVED_FRUIT = /^canned-|^apple-(?:sauce|juice)$/u;

/** Their figures are those of the cooked food. */
const COOKED = /^(?:bratwurst|artichoke-heart)$/u;

/** Groups by a tag of the catalogue, in the order in which they are asked. */
const BY_TAG: Readonly<Record<string, (slug: string) => RetentionGroup | null>> = {
  legume: legumeGroup,
  egg: () => 'egg',
  dairy: (slug) => (MILK.test(slug) ? 'milk' : CHEESE.test(slug) ? 'cheese' : null),
  poultry: () => 'poultry',
  'red-meat': meatGroup,
  seafood: fishGroup,
  grain: grainGroup,
  'whole-grain': grainGroup,
  'nut-seed': () => 'nut',
  fruit: fruitGroup,
  vegetable: vegetableGroup,
};

/** Which foods of the catalogue lose alike in cooking, by slug and food-group tag; null where the table has no row for them. */
export function retentionGroupOf(slug: string, tags: readonly string[]): RetentionGroup | null {
  if (FLOUR.test(slug)) return 'flour';
  if (COOKED.test(slug)) return null;
  for (const [tag, groupOf] of Object.entries(BY_TAG)) if (tags.includes(tag)) return groupOf(slug);
  return null;
}

function legumeGroup(slug: string): RetentionGroup {
  if (slug.startsWith('canned-')) return 'canned-legume';
  if (PASTA.test(slug)) return 'pasta';
  return LENTIL.test(slug) ? 'lentil' : 'bean';
}

function meatGroup(slug: string): RetentionGroup {
  if (CURED.test(slug)) return 'cured-pork';
  if (slug.includes('lamb')) return 'lamb';
  return slug.includes('beef') ? 'beef' : 'pork';
}

function fishGroup(slug: string): RetentionGroup {
  if (PRESERVED_FISH.test(slug)) return 'canned-fish';
  if (SHELLFISH.test(slug)) return 'shellfish';
  return OILY_FISH.test(slug) ? 'oily-fish' : 'lean-fish';
}

function grainGroup(slug: string): RetentionGroup | null {
  if (RICE.test(slug)) return 'rice';
  if (PASTA.test(slug)) return 'pasta';
  return slug.endsWith('-oats') ? 'oats' : null;
}

function fruitGroup(slug: string): RetentionGroup {
  if (PRESERVED_FRUIT.test(slug)) return 'canned-fruit';
  if (DRIED_FRUIT.test(slug)) return 'dried-fruit';
  return CITRUS.test(slug) ? 'citrus' : 'fruit';
}

function vegetableGroup(slug: string): RetentionGroup {
  if (PRESERVED_TOMATO.test(slug)) return 'canned-tomato';
  if (PRESERVED_VEGETABLE.test(slug)) return 'canned-vegetable';
  if (slug === 'sweet-potato') return 'sweet-potato';
  if (/(?:^|-)potato$/u.test(slug)) return 'potato';
  if (/tomato/u.test(slug)) return 'tomato';
  if (LEAFY.test(slug)) return 'leafy-vegetable';
  return ROOT.test(slug) ? 'root-vegetable' : 'other-vegetable';
}
