import { byMix, byWeight, type Swap } from './swap.ts';

const PRESS = 'Press it and season it well.';

/** Meat, fish, pulses and what stands in for them. */
export const PROTEIN_SWAPS: readonly Swap[] = [
  ...byWeight(
    'ground-beef',
    ['protein'],
    [
      ['vegan-mince', 3],
      ['ground-turkey', 3, 1, 'Leaner: add a spoon of oil.'],
      ['ground-lamb', 3],
      ['ground-pork', 3],
      ['canned-lentils', 2, 1, 'Stir them in late.'],
    ],
  ),
  ...byWeight(
    'ground-pork',
    ['protein'],
    [
      ['ground-turkey', 3, 1, 'Leaner: add a spoon of oil.'],
      ['ground-chicken', 3],
      ['ground-beef', 3],
      ['vegan-mince', 3],
    ],
  ),
  ...byWeight(
    'ground-lamb',
    ['protein'],
    [
      ['ground-beef', 3],
      ['vegan-mince', 2],
    ],
  ),
  ...byWeight(
    'ground-turkey',
    ['protein'],
    [
      ['ground-chicken', 3],
      ['vegan-mince', 3],
      ['canned-lentils', 2],
    ],
  ),
  ...byWeight(
    'ground-chicken',
    ['protein'],
    [
      ['ground-turkey', 3],
      ['vegan-mince', 3],
    ],
  ),
  ...byWeight(
    'chicken-breast',
    ['protein'],
    [
      ['turkey-breast', 3],
      ['chicken-thigh', 3],
      ['seitan', 3, 0.8],
      ['firm-tofu', 2, 1, PRESS],
      ['tempeh', 2, 0.8],
      ['canned-chickpeas', 2],
    ],
  ),
  ...byWeight(
    'chicken-thigh',
    ['protein'],
    [
      ['chicken-breast', 3, 1, 'Cook it more briefly: it dries out.'],
      ['seitan', 3, 0.8],
      ['firm-tofu', 2, 1, PRESS],
      ['canned-chickpeas', 2],
      ['oyster-mushroom', 2],
    ],
  ),
  ...byWeight(
    'turkey-breast',
    ['protein'],
    [
      ['chicken-breast', 3],
      ['seitan', 3, 0.8],
      ['firm-tofu', 2, 1, PRESS],
    ],
  ),
  ...byWeight(
    'beef-stew-meat',
    ['protein'],
    [
      ['lamb-shoulder', 3],
      ['portobello-mushroom', 2, 1, 'An hour less in the pot.'],
      ['jackfruit', 2],
      ['seitan', 2, 0.8, 'Add it near the end.'],
    ],
  ),
  ...byWeight(
    'beef-steak',
    ['protein'],
    [
      ['beef-flank-steak', 3],
      ['pork-tenderloin', 2],
      ['portobello-mushroom', 2],
      ['seitan', 2],
    ],
  ),
  ...byWeight(
    'pork-shoulder',
    ['protein'],
    [
      ['chicken-thigh', 2, 1, 'Half the time.'],
      ['lamb-shoulder', 2],
      ['jackfruit', 2, 1, 'Pull it apart; half an hour is enough.'],
    ],
  ),
  ...byWeight(
    'pork-tenderloin',
    ['protein'],
    [
      ['chicken-breast', 2],
      ['turkey-breast', 2],
      ['firm-tofu', 2, 1, PRESS],
    ],
  ),
  ...byWeight(
    'bacon',
    ['protein', 'umami', 'salt'],
    [
      ['smoked-tofu', 2, 1, 'Fry it crisp in oil, with a little soy sauce.'],
      ['ham', 2],
      ['prosciutto', 2, 0.8],
    ],
  ),
  ...byWeight(
    'ham',
    ['protein', 'salt'],
    [
      ['smoked-tofu', 2],
      ['prosciutto', 2, 0.7],
    ],
  ),
  ...byWeight(
    'prosciutto',
    ['protein', 'salt'],
    [
      ['ham', 3, 1.2],
      ['smoked-salmon', 2],
    ],
  ),
  byMix(
    'chorizo',
    ['protein', 'umami'],
    2,
    [100, 'g'],
    [
      [100, 'g', 'smoked-tofu'],
      [1, 'tsp', 'smoked-paprika'],
    ],
    'Fry both in a spoon of oil.',
  ),
  ...byWeight(
    'italian-sausage',
    ['protein'],
    [
      ['bratwurst', 3, 1, 'Season with fennel seed.'],
      ['vegan-mince', 2, 1, 'Season with fennel seed and chili.'],
    ],
  ),
  ...byWeight(
    'salmon-fillet',
    ['protein'],
    [
      ['trout-fillet', 3],
      ['mackerel-fillet', 2],
      ['firm-tofu', 2, 1, 'Marinate it with nori and lemon.'],
    ],
  ),
  ...byWeight(
    'cod-fillet',
    ['protein'],
    [
      ['haddock-fillet', 3],
      ['tilapia-fillet', 3],
      ['sea-bass-fillet', 2],
      ['firm-tofu', 2, 1, PRESS],
    ],
  ),
  ...byWeight(
    'frozen-fish-fillet',
    ['protein'],
    [
      ['cod-fillet', 3],
      ['haddock-fillet', 3],
      ['firm-tofu', 2, 1, PRESS],
    ],
  ),
  ...byWeight(
    'shrimp',
    ['protein'],
    [
      ['frozen-shrimp', 3],
      ['chicken-breast', 2],
      ['oyster-mushroom', 2],
      ['firm-tofu', 2, 1, PRESS],
    ],
  ),
  ...byWeight(
    'frozen-shrimp',
    ['protein'],
    [
      ['shrimp', 3],
      ['oyster-mushroom', 2],
      ['firm-tofu', 2, 1, PRESS],
    ],
  ),
  ...byWeight(
    'canned-tuna',
    ['protein'],
    [
      ['canned-sardines', 2],
      ['canned-chickpeas', 2, 1, 'Mash them; capers and nori give the sea.'],
    ],
  ),
  ...byWeight(
    'firm-tofu',
    ['protein'],
    [
      ['tempeh', 3],
      ['paneer', 2],
      ['canned-chickpeas', 2],
      ['seitan', 2],
    ],
  ),
  ...byWeight(
    'seitan',
    ['protein'],
    [
      ['firm-tofu', 2, 1, PRESS],
      ['tempeh', 3],
      ['chicken-breast', 3],
    ],
  ),
  ...byWeight(
    'tempeh',
    ['protein'],
    [
      ['firm-tofu', 3],
      ['seitan', 2],
    ],
  ),
  ...byWeight(
    'vegan-mince',
    ['protein'],
    [
      ['ground-beef', 3],
      ['canned-lentils', 2],
      ['firm-tofu', 2, 1, 'Crumble and brown it.'],
    ],
  ),
  ...byWeight(
    'canned-chickpeas',
    ['protein', 'starch'],
    [
      ['canned-white-beans', 3],
      ['canned-butter-beans', 3],
      ['dried-chickpeas', 3, 0.4, 'Soak overnight and boil first.'],
    ],
  ),
  ...byWeight(
    'canned-black-beans',
    ['protein', 'starch'],
    [
      ['canned-kidney-beans', 3],
      ['dried-black-beans', 3, 0.4, 'Soak overnight and boil first.'],
    ],
  ),
  ...byWeight(
    'canned-kidney-beans',
    ['protein', 'starch'],
    [
      ['canned-black-beans', 3],
      ['dried-kidney-beans', 3, 0.4, 'Soak overnight and boil hard for 10 minutes first.'],
    ],
  ),
  ...byWeight(
    'red-lentil',
    ['protein', 'starch'],
    [
      ['yellow-split-pea', 3, 1, 'Twice the time.'],
      ['brown-lentil', 2, 1, 'They keep their shape.'],
    ],
  ),
  ...['chicken-drumstick', 'chicken-wing', 'whole-chicken', 'duck-breast'].flatMap((bird) =>
    byWeight(
      bird,
      ['protein'],
      [
        ['chicken-thigh', 3],
        ['seitan', 2, 0.7],
        ['jackfruit', 1, 1, 'Pulled; it has hardly any protein.'],
      ],
    ),
  ),
  ...['lamb-shoulder', 'lamb-chop', 'beef-brisket', 'beef-flank-steak', 'pork-chop', 'pork-belly'].flatMap((cut) =>
    byWeight(
      cut,
      ['protein'],
      [
        ['beef-steak', 2],
        ['chicken-thigh', 2],
        ['seitan', 2, 0.8],
        ['portobello-mushroom', 1, 1, 'For the grill; it has hardly any protein.'],
      ],
    ),
  ),
  ...['trout-fillet', 'mackerel-fillet', 'sea-bass-fillet', 'haddock-fillet', 'tilapia-fillet', 'tuna-steak'].flatMap(
    (fish) =>
      byWeight(
        fish,
        ['protein'],
        [
          ['salmon-fillet', 2],
          ['cod-fillet', 2],
          ['firm-tofu', 2, 1, PRESS],
        ],
      ),
  ),
  ...['mussel', 'squid'].flatMap((sea) =>
    byWeight(
      sea,
      ['protein'],
      [
        ['shrimp', 2],
        ['oyster-mushroom', 2, 0.6],
      ],
    ),
  ),
  ...byWeight(
    'bratwurst',
    ['protein'],
    [
      ['italian-sausage', 3],
      ['smoked-tofu', 2, 1, 'Fry it in slices.'],
    ],
  ),
  ...byWeight(
    'smoked-salmon',
    ['protein', 'salt'],
    [
      ['smoked-tofu', 2, 1, 'In thin slices, with dill and lemon.'],
      ['prosciutto', 2],
    ],
  ),
  ...byWeight(
    'canned-sardines',
    ['protein'],
    [
      ['canned-tuna', 3],
      ['canned-white-beans', 1],
    ],
  ),
];
