/** The words of a text, as a set. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

export const ENGLISH_SIZES = wordsOf(`
  small large medium big tiny jumbo huge extra-large extra-small medium-large medium-small medium-sized medium-size
  small-sized large-sized large-size small-size small-medium good-sized good-size average average-sized average-size
  fist-sized thumb-sized thumb-size walnut-sized egg-sized bite-sized bite-size smallish largish biggish
  giant colossal lg md med sm lge lrg sml xl largest smallest larger smaller fair-sized decent-sized generous-sized
`);

/** Second words of a size: "medium sized", and first ones: "extra large", "very small". */
export const ENGLISH_SIZE_SECONDS = wordsOf('sized size');
export const ENGLISH_SIZE_FIRSTS = wordsOf('extra very fairly quite good rather thumb fist bite walnut egg');

export const ENGLISH_MEASURES = wordsOf(`
  heaped heaping level rounded scant generous good full brimming overflowing shallow rounded-out
  barely loosely-packed well-filled leveled levelled
`);

/** Say how a thing was prepared wherever they stand: "chopped onions" are onions. */
export const ENGLISH_PREPARATIONS = wordsOf(`
  chopped minced diced sliced grated shredded crushed toasted peeled melted softened cooked sifted drained washed rinsed
  trimmed cubed julienned squeezed steamed shaved crumbled torn halved quartered beaten cleaned packed boned wilted
  mashed pureed puréed zested seeded deseeded de-seeded cored stemmed hulled deveined de-veined scrubbed sauteed sautéed
  thawed defrosted chilled cooled warmed heated pounded bruised smashed snipped segmented separated strained sieved
  skinned stoned shucked spiralled spiralized spiralised broken bashed blitzed blended cracked poached grilled soaked
  whisked crisped chiffonaded chiffonade unpeeled hard-boiled soft-boiled hardboiled riced cubed rehydrated tenderized butterflied filleted gutted scaled debearded destemmed de-stemmed pressed flattened
  browned reserved slit scored sectioned wiped patted unwrapped
  shredded matchsticked finely-chopped ribboned carved crumpled fluffed unthawed undrained unshelled
  hard-cooked soft-cooked cooled minced jointed spatchcocked tied dissolved diluted sieved
  roughly-chopped freshly-ground lightly-beaten well-beaten trimmed slivered pulverized pulverised
`);

/** Say so after an adverb or after the name; before it they are part of it: "ground cumin", "roasted peppers". */
export const ENGLISH_WEAK_PREPARATIONS = wordsOf(`
  ground roasted baked boiled fried braised blanched charred pitted shelled split cut brewed made whipped
  picked pulled popped puffed puréed caught grown bought shaken left mixed sweetened pickled frozen thin
`);

/** End like preparations and say what a thing is. */
export const ENGLISH_NEVER_PREPARATIONS = wordsOf(`
  red seed seaweed bread need weed shed feed reed salted unsalted smoked dried canned tinned jarred bottled cured granulated
  powdered condensed evaporated sweetened unsweetened distilled flavored flavoured seasoned mixed aged assorted candied
  crystallized crystallised desiccated clotted cultured enriched unbleached bleached unrefined refined rolled
  corned potted kippered jellied honeyed spiced malted iced reduced prepared preserved concentrated fermented
  sprouted stuffed marinated breaded colored coloured speckled wholemeal aniseed linseed flaxseed rapeseed
  grapeseed poppyseed mustardseed hundred fortified textured hydrogenated skimmed semi-skimmed homogenized pasteurized
  unpasteurized unwaxed waxed uncooked unroasted untoasted filtered purified unfiltered unflavored unflavoured
  air-dried sun-dried freeze-dried dry-roasted oven-dried flat-leafed long-grained black-eyed
  store-bought grass-fed corn-fed undyed untreated organic-raised black-skinned red-skinned white-fleshed
  thin-skinned full-bodied light-colored light-coloured dark-colored oil-packed water-packed salt-packed
  seeded-bread bone-in steel-cut stone-ground thick-cut center-cut centre-cut unripened ripened mixed-seed
  refrigerated processed precooked parboiled pre-cooked old-fashioned good-quality english-style double-concentrated balanced tinted scented
`);

/** A preparation and the word after it that are one name. */
export const ENGLISH_PREPARED_NAMES = wordsOf(`
  minced+beef minced+lamb minced+pork minced+meat minced+turkey minced+chicken minced+veal peeled+tomatoes peeled+plum
  crushed+tomatoes crushed+tomato crushed+red crushed+chilli crushed+chili crushed+pineapple crushed+ice
  crushed+chillies crushed+chile crushed+hot crushed+aleppo diced+tomatoes diced+tomato
  coarse-ground+mustard fresh-ground+mustard cracked+wheat cracked+freekeh cracked+bulgur shredded+wheat pressed+tofu beaten+rice strained+tomatoes
  strained+yogurt strained+yoghurt reserved+for processed+cheese cooked+ham cooked+prawns cooked+langoustines cooked+salami
  cracked+olives strained+greek melted+cheese pounded+rice soaked+raisins sliced+bread
  pressed+apple broken+rice torn+bread puréed+tomatoes pureed+tomatoes shaved+ice smashed+avocado
`);

export const ENGLISH_ADVERBS = wordsOf(`
  finely roughly coarsely freshly thinly thickly lightly loosely firmly tightly well very newly gently diagonally evenly
  crosswise lengthwise lengthways neatly carefully rather fairly quite just barely partially partly fully completely
  generously slightly fine coarse freshy rough super extra-finely thick thin medium-finely paper
  quickly briefly previously already each about almost solidly generously cleanly densely
`);

/** Leave the name open: after "firm," the fish is still to come. */
export const ENGLISH_ADJECTIVES = wordsOf(`
  firm mild ripe fresh dry dried cold hot sweet thick thin lean tart crisp crispy soft light dark young raw plain
  hard tender crusty hearty fruity creamy smooth chunky fatty sticky strong spicy sour bitter rich sharp mature aged
  fine coarse flaky frozen canned tinned whole white black red green yellow brown purple pink golden blue
  boneless skinless boned skinned seedless organic free-range unsalted salted unsweetened sweetened low-sodium low-fat
  fat-free reduced-fat full-fat nonfat non-fat low-salt cooked uncooked unpeeled unbleached unwaxed good quality
  best good-quality best-quality high-quality extra-virgin virgin homemade store-bought jarred smoked roasted
  toasted ground grated bittersweet semisweet skin-on bone-in center-cut centre-cut thick-cut natural pure wild
  baby mini long short wide narrow day-old stale warm chilled cool flat round heavy short-grain
  long-grain medium-grain mixed assorted your favorite favourite thinly well-marbled large-flake regular
  neutral neutral-flavored quick-cooking instant skimmed semi-skimmed kosher vine-ripened overripe over-ripe
  underripe under-ripe unripe slightly very extra floury waxy starchy plump meaty juicy silken french-style
  lowfat skim reduced-sodium unsulfured unsulphured granulated coarse-grained fine-grained new active self-rising
  self-raising all-purpose flat-leaf curly-leaf curly rindless streaky shelled pitted blanched slivered italian french spanish
  greek asian thai japanese korean chinese mexican english salt-packed oil-packed water-packed thawed peeled medium-hot
  semi-sweet semi-hard extra-firm extra-lean undyed firm-ripe firm-fleshed undiluted gluten-free dairy-free vegan vegetarian
`);

/** End the name wherever they stand: what follows is a remark. */
export const ENGLISH_REMARK_WORDS = wordsOf(`

  plus preferably ideally for to approximately approx if optional see weighing measuring totaling totalling
  depending per alternatively about e.g. eg i.e. ie especially such like without including using including
  available reserving via not as per from around substitute
`);

/** Open a remark at the beginning of a part. */
export const ENGLISH_REMARK_OPENERS = wordsOf(`
  plus preferably ideally for to approximately approx if optional see weighing measuring totaling totalling depending
  per alternatively about e.g eg ie especially such like without including using available not as from around
  substitute which i you use recipe you'll it this these they any more extra enough at-least total homemade
  home-made ask adjust note depending when or-so both some whichever whatever also can may should well-wrapped
  well maybe perhaps only just try found sold up store-bought shop-bought below above here serving can't don't do be
  order add stir prefer refer omit adjust increase reduce leave keep save reserve buy get check make made makes
  a an no i'm we your my loosely firmly tightly packed other another instead with
`);

/** Open a preparation at the beginning of a part. */
export const ENGLISH_PREPARATION_OPENERS = wordsOf(`
  cut at in into on off left room each half halves tops stems stalks skin skins bone bones peel seeds leaves
  thickly then until and roughly kept made lengthwise lengthways crosswise torn put white whole outer inner tough juice zest
  head heads tail tails tough core cores root roots flesh yolks whites pith stone stones
  fat liquid excess
`);

export const ENGLISH_PREPARATION_CLOSERS = wordsOf(`
  removed discarded reserved only on off attached intact separated lengthwise lengthways crosswise diagonally
  apart out thick long wide part parts
`);

export const ENGLISH_REMARK_AFTER_OR = wordsOf(`
  to more less so as any a an another enough half about equivalent substitute until use see your not until
  similar whatever whichever even both just up however preferably some thereabouts just if one two three four equal
`);

export const ENGLISH_OWN_PARTS = wordsOf(`
  their its the skin skins bone bones juice juices liquid syrup stem stems stalk stalks leaves tops fat peel rind
  shell shells head heads tail tails green greens top seeds some any all a salt pepper
`);

export const ENGLISH_PARTICLES = wordsOf(`
  and or of in on with without into for to from by at until the a an & + / then per as lengthwise lengthways crosswise
  diagonally if but plus not than nor
`);

/** Stand alone before "or": "butter or olive oil" offers butter. */
export const ENGLISH_STANDS_ALONE = wordsOf(`
  butter ghee lard margarine shortening milk cream water wine beer honey sherry brandy rum whisky whiskey vodka mayonnaise
  yogurt yoghurt ketchup mustard salt sugar molasses syrup stock broth oil vinegar ricotta mozzarella parmesan feta
  cheddar rice pasta quinoa couscous tofu tempeh cognac port marsala cornstarch cornflour flour tahini tamari polenta grits
  bourbon vermouth crackers breadcrumbs speck mascarpone capers panko egg eggs half half-and-half buttermilk
`);

/** Stand alone but before a head that needs a word with it: "shallots or red onions", yet "chicken or beef stock". */
export const ENGLISH_STANDS_BESIDE = wordsOf(`
  spinach kale chard bacon ham pancetta prosciutto chorizo sausage parsley cilantro coriander basil mint dill thyme oregano
  rosemary sage tarragon chives shallot shallots onion onions leeks leek scallions garlic ginger lemon lime orange walnuts
  pecans almonds hazelnuts cashews peanuts pistachios raisins sultanas currants dates figs apples pears potatoes carrots
  lettuce rocket arugula watercress beef lamb pork chicken turkey veal duck salmon cod tuna shrimp prawns crab lobster yam
  yams pineapple mango apple pear grapefruit ricotta
`);

/** Last words that are no thing by themselves. */
export const ENGLISH_STRONG_HEADS = wordsOf(`
  stock broth bouillon juice zest rind peel extract mince sausage sausages steak steaks breasts thighs chops loin shoulder
  leaves sprigs stems wedges slices seeds oil nectar fillets
`);

export const ENGLISH_SHARED_HEADS = wordsOf(`
  oil stock broth vinegar sugar flour milk juice wine onion onions pepper peppers mushrooms cheese beans seeds potatoes
  lettuce cream chocolate mustard rice bread zest leaves paste sauce syrup noodles lentils peas tomatoes sausage sausages
  nuts steak steaks fillets breasts thighs chops powder flakes peppercorns apples pears chiles chilies chillies olives
  raisins salt honey yogurt yoghurt berries squash cabbage bacon ham beef pasta butter crumbs chips cubes wedges
  strips extract sherry bouillon shoulder loin mince greens lemons limes plums cherries grapes melon rind peel
`);
