import { wordsOf } from './goal-grammar-tokens.ts';

/** Other spellings and the other side of the ocean, as the names are compared. */
export const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aubergine: 'eggplant',
    courgette: 'zucchini',
    rocket: 'arugula',
    prawn: 'shrimp',
    beet: 'beetroot',
    scallion: 'spring onion',
    capsicum: 'bell pepper',
    garbanzo: 'chickpea',
    sultana: 'raisin',
    calamari: 'squid',
    yoghurt: 'yogurt',
    chilli: 'chili',
    chilly: 'chili',
    chily: 'chili',
    chile: 'chili',
    veg: 'vegetable',
    veggy: 'vegetable',
  }),
);

/** Foods that are more, or less, than what has their name in it: "no pepper" leaves black pepper where it is. */
export const FAMILIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pork: 'bacon|ham|prosciutto|pancetta|chorizo|salami|bratwurst|italian sausage|gammon|lardon',
    beef: 'flank steak',
    alcohol: 'red wine|white wine|shaoxing wine|sake|beer|mirin|sherry|port|brandy|rum',
    sausage: 'bratwurst|chorizo|salami',
    cheese:
      'ricotta|mascarpone|mozzarella|grated mozzarella|parmesan|pecorino|cheddar|gouda|gruyere|emmental|feta|halloumi|paneer|brie|camembert|quark',
    pasta: 'spaghetti|penne|fusilli|macaroni|orzo|tagliatelle|lasagne sheet|fresh tortellini|linguine|farfalle',
    noodle: 'rice vermicelli',
    pepper: 'red bell pepper|green bell pepper|yellow bell pepper',
    shrimp: 'frozen shrimp',
    cream: 'heavy cream|sour cream|creme fraiche',
  }),
);

/** What is made of a food under another name; it is looked at only where the food makes somebody ill. */
export const KIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    corn: 'polenta|maize|masa|hominy|grits|tortilla chip|nacho|baking powder|glucose syrup',
    maize: 'corn|polenta|cornstarch|cornflour|cornmeal|masa|hominy|popcorn|sweetcorn|tortilla chip|baking powder',
    sweetcorn: 'corn|maize',
    chickpea: 'hummus|falafel|gram flour|besan',
    tomato: 'ketchup|salsa|passata|harissa|barbecue sauce',
    lentil: 'dal|dhal|puy',
    pea: 'mangetout',
    onion: 'shallot|leek|chive|stock|bouillon|broth',
    garlic: 'aioli|pesto|harissa|kimchi|gochujang',
    coriander: 'cilantro|garam masala|curry',
    cilantro: 'coriander',
    potato: 'gnocchi',
    strawberry: 'mixed berry|berry jam',
    berry: 'strawberry|blueberry|raspberry|cranberry|blackberry',
    kiwi: 'kiwifruit',
    chili:
      'cayenne|jalapeno|habanero|chipotle|sriracha|tabasco|harissa|sambal|gochugaru|gochujang|curry paste|berbere|hot sauce',
    pepper: 'paprika|cayenne|capsicum|chili|pimento',
    legume: 'bean|lentil|chickpea|pea|peanut|soy|tofu',
  }),
);

/** What these words end is something else: peanut butter is no butter. */
export const EXACT = wordsOf('butter cream coriander cilantro salt pepper');
/** What has these in its name is still of them: a pork chop is pork. */
export const LEADING = wordsOf(
  'chicken turkey duck beef pork lamb veal salmon tuna cod haddock tilapia trout mackerel sardine anchovy coconut tofu',
);
/** What ends with these is not what it begins with: a wine vinegar is no wine. */
export const NOT_OF = wordsOf('vinegar squash');
