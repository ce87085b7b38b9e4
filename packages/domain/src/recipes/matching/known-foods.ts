import { englishSet } from './words.ts';

/**
 * Foods in one word, whether a catalogue holds them or not: what is one of these is no misspelling of another, and
 * after a comma it says which food is meant ("milk, cashew").
 */
export const FOODS = englishSet(`
  absinthe achiote acorn agave ajwain albacore almond amaranth amaretto anchovy anise annatto apple apricot arrowroot
  artichoke arugula asafoetida asparagus avocado bacon bagel baguette banana barley basil bass bean beef beer beet
  beetroot berry biscotti biscuit bison blackberry blueberry bonito borage bourbon brandy bran bread bream brie brill
  brioche broccoli broth buckwheat bulgur bun butter buttermilk butternut butterscotch cabbage cactus cake calamari
  calvados camembert candy cantaloupe caper caramel caraway cardamom cardoon carob carp carrot cashew cassava casein
  catfish cauliflower caviar celeriac celery chamomile champagne chard cheddar cheese cherry chervil chestnut chia
  chicken chickpea chicory chili chive chocolate chorizo cider cilantro cinnamon clam clementine clove cockle cocoa
  coconut cod coffee cognac cola coley collard conch cookie coriander corn cornmeal cornstarch couscous crab cracker
  cranberry crawfish crayfish cream cress croissant crouton cucumber cumin currant curry custard cuttlefish dab daikon
  dandelion dashi date dill duck durian eel egg eggnog eggplant einkorn elderberry elderflower emmer endive escargot
  farina farro fennel fenugreek feta fig fish flax flaxseed flour fluke freekeh fruit galangal garlic gelatine ghee gin
  ginger gnocchi goat goose gooseberry grape grapefruit gravy grits grouper grouse guava haddock hake halibut halloumi
  ham hare hazelnut hemp herring hominy honey honeycomb hops horseradish hummus icing jam jelly jicama juice juniper
  kale kamut kefir kelp ketchup kiwi kohlrabi krill kumquat lamb langoustine lard lavender leek lemon lemongrass lentil
  lettuce licorice lime ling linseed lobster loganberry loquat lovage lupin lupine lychee macadamia macaroon mace
  mackerel mahi maize malt mandarin mango maple margarine marjoram marlin marmalade marmite marrow marshmallow marzipan
  mascarpone mayonnaise meat melon meringue milk millet mince mint miso molasses monkfish morel mortadella mousse
  mozzarella muffin mulberry mullet mushroom mussel mustard mutton natto nectarine nettle noodle nougat nut nutmeg oat
  octopus oil okra olive onion orange oregano orzo ostrich oyster paneer panko papaya paprika parmesan parsley parsnip
  partridge passionfruit pasta pastrami pea peach peanut pear pecan pecorino pepper pepperoni perch persimmon pesto
  pheasant pickle pie pike pineapple pistachio plaice plantain plum polenta pollock pomegranate pomelo popcorn pork
  port potato praline prawn pretzel prosciutto prune pudding pumpkin purslane quail quark quince quinoa quorn rabbit
  radicchio radish raisin ramen raspberry ravioli relish rhubarb rice ricotta rosemary roe rum rusk rye saffron sage
  sake salad salami salmon salsa salsify salt samphire sardine sauce sauerkraut sausage scallop scampi seafood seaweed
  seed seitan semolina sesame shallot sherry shrimp skate snail snapper sole sorbet sorghum sorrel soup soy soybean
  spaghetti spam spelt spinach spirulina sprat squash squid starch steak stock strawberry suet sugar sultana sumac
  surimi swede swordfish syrup tahini tamari tamarind tangerine tapioca tarragon taro tea teff tempeh tempura teriyaki
  thyme tilapia toffee tofu tomatillo tomato tongue tortilla treacle tripe triticale trout truffle tuna turbot turkey
  turmeric turnip vanilla veal venison vermouth vinegar vodka wafer walnut wasabi water watercress watermelon wheat
  smelt shad tench sturgeon flounder rockfish barramundi pompano sablefish char urchin abalone periwinkle yabby kipper
  bloater matzo spaetzle graham gianduja nutella frangipane orgeat labneh curd burrata provolone asiago fontina edam
  gorgonzola gouda halva gomasio dukkah satay dulse
  shellfish aioli mayo hollandaise bechamel roux ganache batter tzatziki pastry dough crumb lardon guanciale speck pancetta
  nduja bresaola ponzu furikake katsuobushi bottarga vegemite bouillon
  whelk whey whisky whitebait whitefish whiting wine yam yeast yogurt yuzu zander zucchini
`);

/** Words that change which allergens or diets a food stands for; nothing that has one in it is read without it. */
export const CHANGING = englishSet(`
  free vegan vegetarian veggie plant based nondairy dairyfree dairy gluten glutenfree meatless meatfree eggless nutfree
  imitation mock faux fake artificial substitute replacement replacer alternative analog analogue flavored flavor
  style lactose soyfree wheatfree non
`);

/** Ways of making that make another food; after a comma, too: "milk, condensed". */
export const MAKING = englishSet(
  `smoked cured malted condensed evaporated powdered powder fermented pickled candied fortified dehydrated breaded battered crumbed
  crusted stuffed creamed spiced buttered skim skimmed nonfat coated dipped glazed dredged frosted`,
);
