import { englishWords } from './words.ts';

/** What a line shows of the state a food is bought in, by its unit and preparation. */
export type BuyingSign = 'fresh' | 'dried' | 'can';

/** What a general name usually means; `when`: only, or rather, where the line shows it. */
export type UsualFood = { readonly words: readonly string[]; readonly when: BuyingSign | null };

/**
 * A general name, and after "=" what cooks mean by it, the likeliest first. One meaning alone is what everybody means.
 * "only" keeps a row for lines that show the sign; "ask" is for names whose meanings hold different allergens or suit
 * different diets, so that somebody must choose.
 */
const ROWS: readonly string[] = [
  'milk=whole milk',
  'flour=all purpose flour',
  'oil=vegetable oil',
  'pepper=black pepper',
  'yogurt=plain yogurt',
  'cream=heavy cream',
  'rice=white rice',
  'cumin=ground cumin',
  'turmeric=ground turmeric',
  'cinnamon=ground cinnamon',
  'nutmeg=ground nutmeg',
  'allspice=ground allspice',
  'cardamom=ground cardamom',
  'paprika=sweet paprika',
  'vanilla=vanilla extract',
  'cocoa=cocoa powder',
  'yeast=dry yeast',
  'bell pepper=red bell pepper|green bell pepper|yellow bell pepper',
  'chili=red chili|green chili',
  'chili pepper=red chili|green chili',
  'red chili pepper=red chili',
  'green chili pepper=green chili',
  'thai chili=red chili',
  'cabbage=white cabbage',
  'iceberg=iceberg lettuce',
  'spinach=fresh spinach',
  'pea=frozen pea',
  'green pea=frozen pea',
  'split pea=yellow split pea|green split pea',
  'corn=frozen corn|canned corn',
  'corn kernel=frozen corn|canned corn',
  'edamame=frozen edamame',
  'coriander=fresh:fresh coriander|dried:ground coriander',
  'parsley=flat leaf parsley',
  'thyme=fresh:fresh thyme|dried:dried thyme',
  'rosemary=fresh:fresh rosemary|dried:dried rosemary',
  'oregano=dried:dried oregano|fresh:fresh oregano',
  'sage=fresh:fresh sage|dried:dried sage',
  'tarragon=fresh:fresh tarragon|dried:dried tarragon',
  'marjoram=dried:dried marjoram|fresh:fresh marjoram',
  'basil=fresh:fresh basil|dried:dried basil',
  'mint=fresh:fresh mint|dried:dried mint',
  'dill=fresh:fresh dill|dried:dried dill',
  'chickpea=can:canned chickpeas|dried:dried chickpeas',
  'black bean=can:canned black beans|dried:dried black beans',
  'kidney bean=can:canned kidney beans|dried:dried kidney beans',
  'red kidney bean=can:canned kidney beans|dried:dried kidney beans',
  'white bean=can:canned white beans|dried:dried white beans',
  'cannellini bean=can:canned white beans|dried:dried white beans',
  'haricot bean=can:canned white beans|dried:dried white beans',
  'butter bean=can:canned butter beans|dried:dried butter beans',
  'broad bean=can:canned fava beans|dried:dried fava beans',
  'tuna=only can:canned tuna',
  'tomato=only can:canned tomatoes',
  'cherry tomato=only can:canned cherry tomatoes',
  'lentil=only can:canned lentils',
  'lentil=brown lentil|green lentil',
  'pineapple=only can:canned pineapple',
  'peach=only can:canned peaches',
  'sardine=canned sardines',
  'anchovy=anchovy fillet',
  'salmon=salmon fillet',
  'cod=cod fillet',
  'haddock=haddock fillet',
  'tilapia=tilapia fillet',
  'trout=trout fillet',
  'mackerel=mackerel fillet',
  'sea bass=sea bass fillet',
  'artichoke=artichoke heart',
  'olive=black olive|green olive',
  'sausage=ask pork sausage|italian sausage',
  'gnocchi=fresh gnocchi',
  'tortellini=fresh tortellini',
  'sourdough=sourdough bread',
  'naan=naan bread',
  'pita=pita bread',
  'tortilla=ask flour tortilla|corn tortilla',
  'bread=ask white bread|gluten free bread',
  'udon=udon noodles',
  'soba=soba noodles',
  'ramen=ramen noodles',
  'vermicelli=rice vermicelli',
  'lasagne=lasagne sheet',
  'lasagne noodle=lasagne sheet',
  'oat=rolled oats',
  'oatmeal=rolled oats',
  'tofu=firm tofu',
  'mustard=dijon mustard',
  'miso=white miso',
  'stock=ask vegetable stock|chicken stock|beef stock',
  'broth=ask vegetable stock|chicken stock|beef stock',
  'stock cube=ask vegetable stock cube|chicken stock cube',
  'bouillon cube=ask vegetable stock cube|chicken stock cube',
  'curry paste=red curry paste|green curry paste',
  'vinegar=ask white wine vinegar|apple cider vinegar|rice vinegar',
  'wine=ask white wine|red wine',
  'chocolate=ask dark chocolate|milk chocolate|white chocolate',
  'caster sugar=sugar',
  'granulated sugar=sugar',
  'sea salt flake=salt',
  'cremini=mushroom',
  'button mushroom=mushroom',
];

const isSign = (word: string): word is BuyingSign => word === 'fresh' || word === 'dried' || word === 'can';

function usualOf(written: string): UsualFood {
  const [sign = '', name] = written.split(':');
  return name !== undefined && isSign(sign)
    ? { words: englishWords(name), when: sign }
    : { words: englishWords(written), when: null };
}

/** Each general name, in words, with what it usually means. `isOnly`: nothing, unless the line shows the sign; `isAsked`: somebody must choose. */
export const USUAL_FOODS: readonly {
  readonly words: readonly string[];
  readonly isOnly: boolean;
  readonly isAsked: boolean;
  readonly foods: readonly UsualFood[];
}[] = ROWS.map((row) => {
  const [name = '', meaning = ''] = row.split('=');
  const isOnly = meaning.startsWith('only ');
  const isAsked = meaning.startsWith('ask ');
  const foods = meaning
    .replace(/^(?:only|ask) /, '')
    .split('|')
    .map(usualOf);
  return { words: englishWords(name), isOnly, isAsked, foods };
});

/** Parts of a food that no catalogue needs beside it, and the foods they are of. */
export const PARTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ['zest', 'peel', 'rind', 'juice'].map((part) => [
    part,
    new Set(englishWords('lemon lime orange grapefruit clementine mandarin tangerine')),
  ]),
);

/** Of an egg, where the catalogue holds only the whole of it. */
export const EGG_PARTS: ReadonlySet<string> = new Set(englishWords('yolk white'));
