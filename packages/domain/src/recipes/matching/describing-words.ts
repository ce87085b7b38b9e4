import { englishSet, englishWords } from './words.ts';

/**
 * Words that say how a food is and never which: without them it is the same food with the same allergens. A word that
 * is a food, or that tells one food from another anywhere ("sweet", "white", "dried", "smoked"), has no place here.
 */
export const DESCRIBING = englishSet(`
  organic fresh freshly large small medium big extra jumbo ripe overripe very really super good quality best fine finely
  coarse coarsely flaky flaked chopped diced sliced minced grated shredded crumbled cubed torn halved quartered peeled
  unpeeled seeded deseeded pitted stoned cored trimmed untrimmed washed unwashed rinsed drained picked packed loosely
  firmly lightly heaped heaping rounded level scant generous softened melted cold chilled cool warm lukewarm tepid beaten
  whisked sifted unsifted unsalted salted unsweetened sweetened pure natural homemade storebought premium fancy favorite
  favourite preferred your good pastured boneless skinless boned lean thickly thinly roughly raw blanched
  unblanched whole young tender seedless unwaxed waxed heirloom hulled shelled unshelled cleaned deveined uncooked
  unbleached bleached unrefined refined slivered crushed slice piece segment chunk portion leftover
  julienned shaved zested squeezed cubed plump juicy firmly additional some more plus few little about approximately
  size sized
`);

/** Phrases that describe as those words do. */
export const DESCRIBING_PHRASES: readonly (readonly string[])[] = `
  free range|cage free|pasture raised|pastured|grass fed|wild caught|farm fresh|farm raised|corn fed|line caught|
  bone in|bone on|skin on|skin off|tail on|tail off|shell on|head on|stem on|on the vine|vine ripened|vine ripe|
  room temperature|at room temperature|good quality|high quality|best quality|top quality|of your choice|of choice|
  low sodium|reduced sodium|lower sodium|less sodium|reduced salt|low salt|no salt|no salt added|sodium free|
  no added salt|no sugar added|no added sugar|unsalted or low sodium|reduced fat|low fat|full fat|lower fat|
  store bought|home made|shop bought|ready made|ready to use|ready rolled|ready to eat|pre cooked|oven ready|
  thick cut|thin cut|thinly sliced|thickly sliced|finely chopped|center cut|centre cut|extra large|extra lean|
  cold pressed|expeller pressed|dutch process|dutch processed|dutch processed|stone ground|in season|at least|
  or so|as needed|to taste|for frying|for greasing|for serving|for garnish|for dusting|for brushing|for drizzling|
  to serve|to garnish|double concentrated|freshly squeezed|freshly ground|freshly grated
`
  .split('|')
  .map(englishWords);

type Limited = readonly [words: string, beside: string];

const HERBS =
  'basil mint parsley thyme sage oregano rosemary tarragon cilantro coriander dill marjoram chervil lovage savory sorrel chive';
const LEAFY =
  'spinach lettuce gem arugula kale chard cabbage endive radicchio watercress beetroot romaine iceberg bok salad escarole';
const NUTS = 'cashew pecan walnut pistachio almond hazelnut macadamia peanut';
const SHAPES =
  'spaghetti penne fusilli rigatoni macaroni orzo tagliatelle linguine fettuccine farfalle conchiglie bucatini pappardelle orecchiette ziti rotini cavatappi pasta lasagne';
const CHEESES =
  'feta parmesan cheddar ricotta mozzarella gruyere mascarpone pecorino romano gouda emmental halloumi brie camembert gorgonzola roquefort stilton asiago provolone fontina manchego comte havarti paneer taleggio';
const FISH =
  'salmon cod haddock tilapia trout mackerel bass tuna sardine anchovi halibut pollock hake sole plaice snapper monkfish';
const SPICES = 'cumin turmeric cinnamon nutmeg cardamom allspice paprika cayenne sumac';

/** Words that describe only beside one of the others: garlic comes in cloves, and a clove alone is a spice. */
const LIMITED: readonly Limited[] = [
  ['leaf sprig stem stalk bunch frond', `${HERBS} ${LEAFY} celery lemongrass fennel rhubarb`],
  ['clove bulb', 'garlic fennel'],
  ['stick rib heart', 'celery rhubarb romaine'],
  ['floret head crown spear', 'broccoli cauliflower asparagus lettuce cabbage garlic romaine celery fennel'],
  ['root', 'ginger turmeric parsnip horseradish'],
  ['fillet', `${FISH} thigh breast tenderloin`],
  ['steak', 'salmon tuna swordfish'],
  ['half', `${NUTS} peach apricot breast`],
  ['toasted roasted', `${NUTS} pine seed sesame coconut`],
  ['sharp mild mature aged vintage extra', CHEESES],
  ['dried dry', SHAPES],
  ['dried dry', 'leaf'],
  ['ground powder', SPICES],
  ['ground', 'pepper'],
  ['thread strand', 'saffron'],
  ['seed aril', 'pomegranate'],
  ['creamy smooth crunchy chunky', 'butter'],
  ['runny clear liquid', 'honey'],
  ['hot boiling boiled ice iced filtered tap', 'water'],
  ['hot boiling', 'stock broth milk water'],
  ['boiled hard soft', 'egg'],
  ['soft', 'butter'],
  ['virgin extra', 'coconut'],
  ['light', 'olive'],
  ['extra virgin', 'oil'],
  ['split dried', 'lentil'],
  ['baby', 'spinach carrot arugula kale bok leek eggplant zucchini corn'],
  ['wild', 'salmon cod shrimp haddock'],
  ['vine', 'tomato'],
  ['streaky rasher', 'bacon'],
  ['english persian kirby lebanese hothouse seedless continental', 'cucumber'],
  ['hass', 'avocado'],
  ['strip', 'bacon'],
  ['fat', 'garlic'],
  ['thick', 'yogurt'],
  ['nonfat', 'stock broth'],
  ['dry', NUTS],
  ['dried', 'nori wakame kombu date raisin prune'],
  ['soft', 'apricot date fig prune'],
  ['firm', 'tomato pear eggplant peach avocado banana mango plum apple'],
  ['spanish italian greek fruity mild regular', 'oil'],
  ['thai vietnamese', 'fish'],
  ['english', 'asparagus'],
  ['spanish', 'onion'],
  ['grain flake pink himalayan', 'salt'],
  ['roast joint', 'shoulder loin leg brisket'],
  ['thick thin', 'bacon bread noodle'],
  ['wide flat', 'noodle'],
  ['white', 'sesame chia'],
  ['pink ruby', 'grapefruit'],
  ['hot', 'chili'],
  ['unflavored', 'gelatine'],
  ['plain', 'yogurt'],
  ['wedge', 'lemon lime orange onion tomato lettuce cabbage'],
  ['granny smith gala fuji honeycrisp braeburn bramley pink ladi cox golden delicious eating dessert', 'apple'],
  ['roma beefsteak campari', 'tomato'],
  ['bartlett bosc conference anjou danjou williams', 'pear'],
  ['navel valencia', 'orange'],
  ['medjool deglet noor', 'date'],
  ['globe italian', 'eggplant'],
  ['yellow brown', 'seed'],
  ['green', 'cardamom'],
  ['kalamata', 'olive'],
  ['granulated white', 'sugar'],
];

/** Words that add nothing right after one of the others: "penne pasta", "cashew nut". */
const LIMITED_AFTER: readonly Limited[] = [
  ['nut', NUTS],
  ['cheese', CHEESES],
  ['pasta', SHAPES],
  ['sausage', 'chorizo'],
  ['noodle', 'vermicelli'],
];

/** The words beside which a word describes. */
export const DESCRIBING_BESIDE: ReadonlyMap<string, ReadonlySet<string>> = limited(LIMITED);

/** The words right after which a word describes. */
export const DESCRIBING_AFTER: ReadonlyMap<string, ReadonlySet<string>> = limited(LIMITED_AFTER);

function limited(rows: readonly Limited[]): Map<string, Set<string>> {
  const beside = new Map<string, Set<string>>();
  for (const [words, others] of rows) {
    for (const word of englishSet(words)) {
      const known = beside.get(word) ?? new Set();
      for (const other of englishSet(others)) known.add(other);
      beside.set(word, known);
    }
  }
  return beside;
}

/** After "in" or "with", what a food is packed in or comes with. */
export const PACKED_IN = englishSet(
  'juice brine water spring oil olive sunflower vegetable own their its light syrup skin bone peel the on shell top green leaf tail extra virgin',
);
