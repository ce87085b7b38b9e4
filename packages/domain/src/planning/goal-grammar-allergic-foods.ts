import type { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import { phrasesOf } from './goal-grammar-tokens.ts';

/**
 * Foods whose allergy is to be taken for one to an allergen, wherever they stand in what is said; rather too many than too
 * few. An empty list is of foods that only sound like it.
 */
export const ALLERGIC_FOODS = phrasesOf<readonly Allergen[]>([
  [
    'wheat|rye|barley|oat|spelt|kamut|farro|emmer|freekeh|bulgur|couscous|semolina|durum|seitan|bread|breadcrumb|panko|pasta|spaghetti|penne|macaroni|lasagne|lasagna|noodle|flour|pastry|pizza|cake|biscuit|cookie|cracker|bagel|baguette|bun|brioche|croissant|tortilla|cereal|muesli|granola|beer|malt|grain|toast|gnocchi|ramen|udon|oat milk',
    ['gluten'],
  ],
  ['prawn|shrimp|crab|crabmeat|lobster|crayfish|crawfish|langoustine|scampi|krill|crustacean', ['crustaceans']],
  [
    'mussel|squid|oyster|clam|scallop|calamari|octopus|cockle|cuttlefish|whelk|winkle|abalone|conch|snail|escargot|mollusc|mollusk|oyster sauce',
    ['molluscs'],
  ],
  ['egg|mayonnaise|mayo|meringue|albumen|albumin|aioli|omelette|omelet|quiche', ['eggs']],
  [
    'fish|salmon|tuna|cod|haddock|tilapia|trout|mackerel|anchovy|sardine|herring|pollock|halibut|bass|plaice|sole|kipper|caviar|roe|eel|carp|pike|monkfish|swordfish|snapper|surimi|worcestershire',
    ['fish'],
  ],
  ['peanut|groundnut|ground nut|monkey nut|satay|peanut butter|peanut oil', ['peanuts']],
  [
    'soy|soya|soybean|tofu|edamame|tempeh|miso|tamari|natto|soy milk|soya milk|soy yogurt|soya yoghurt|soya cream|soy flour|soya flour|soy noodle',
    ['soybeans'],
  ],
  [
    'milk|dairy|lactose|cheese|butter|cream|yogurt|yoghurt|joghurt|whey|casein|ghee|buttermilk|quark|curd|kefir|ricotta|mozzarella|parmesan|pecorino|cheddar|gouda|emmental|gruyere|feta|halloumi|paneer|brie|camembert|mascarpone|skyr|custard|creme',
    ['milk'],
  ],
  ['nut|nut butter|nut milk|mixed nut', ['nuts', 'peanuts']],
  [
    'almond|cashew|walnut|hazelnut|pistachio|pecan|macadamia|chestnut|marzipan|praline|frangipane|cashew nut|pecan nut|almond nut|macadamia nut|hazel nut|brazil nut|brazil|pine nut|pinenut|pistachio nut|tree nut|almond milk|almond butter|almond flour|cashew milk|cashew butter|cashew cream|hazelnut milk|hazelnut butter',
    ['nuts'],
  ],
  ['nutella|hazelnut spread|pesto', ['nuts', 'milk']],
  ['celery|celeriac', ['celery']],
  ['mustard', ['mustard']],
  ['sesame|tahini|tahin|halva|hummus|houmous|zaatar', ['sesame']],
  ['sulphite|sulfite|wine|sulphur|sulfur', ['sulphites']],
  ['lupin|lupine', ['lupin']],
  ['seed', ['sesame', 'mustard']],
  ['sesame seed|sesame oil', ['sesame']],
  ['mustard seed', ['mustard']],
  ['shellfish', ['crustaceans', 'molluscs']],
  ['seafood', ['fish', 'crustaceans', 'molluscs']],
  [
    'coconut milk|coconut cream|coconut butter|coconut yogurt|coconut yoghurt|coconut flour|cocoa butter|shea butter|rice milk|hemp milk|pea milk|butter bean|oyster mushroom|water chestnut|tiger nut|egg plant|cream of tartar|rice noodle|glass noodle|rice cracker|rice flour|corn flour|potato flour|chickpea flour|gram flour|buckwheat flour|corn tortilla|rice vinegar|sunflower seed|pumpkin seed|chia seed|poppy seed|flax seed|hemp seed|cumin seed|fennel seed|coriander seed|caraway seed',
    [],
  ],
]);
