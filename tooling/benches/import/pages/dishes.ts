/** A recipe as its page is meant to be read. */
export type Dish = {
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** Lines by the heading they stand under; '' is none. */
  readonly ingredients: Readonly<Record<string, readonly string[]>>;
  readonly steps: Readonly<Record<string, readonly string[]>>;
  readonly prep: number | null;
  readonly cook: number | null;
  readonly total: number | null;
  readonly yield: string;
  readonly serves: number | null;
};

export const lentilSoup: Dish = {
  language: 'en',
  title: 'Smoky Red Lentil Soup',
  summary: 'A thick soup from the store cupboard.',
  ingredients: {
    '': [
      '1 1/2 cups red lentils, rinsed',
      '2 tbsp olive oil',
      '1 large onion (about 200 g), chopped',
      '2-3 cloves garlic, crushed',
      '1 tsp smoked paprika',
      '6 cups vegetable stock',
      'Salt & pepper to taste',
    ],
  },
  steps: {
    '': [
      'Warm the oil in a large pot and soften the onion for 8 minutes.',
      'Stir in garlic and paprika and cook for 1 minute.',
      'Add lentils and stock, bring to the boil, then simmer for 20 minutes.',
      'Blend half of the soup, season, and serve.',
    ],
  },
  prep: 10,
  cook: 30,
  total: 40,
  yield: '4 servings',
  serves: 4,
};

export const carrotCake: Dish = {
  language: 'en',
  title: "Gran's Carrot Cake",
  summary: 'Moist, spiced, and not too sweet.',
  ingredients: {
    'For the cake': [
      '250 g plain flour',
      '2 tsp baking powder',
      '1 tsp ground cinnamon',
      '4 eggs',
      '300 g carrots, finely grated',
    ],
    'For the frosting': ['200 g cream cheese', '60 g icing sugar', '1 tbsp lemon juice'],
  },
  steps: {
    'Make the cake': [
      'Heat the oven to 180°C and line a 20 cm tin.',
      'Whisk the dry ingredients, then fold in eggs and carrots.',
      'Bake for 45 minutes, until a skewer comes out clean.',
    ],
    'Frost it': ['Beat cream cheese, sugar and lemon juice until smooth.', 'Spread over the cold cake.'],
  },
  prep: 25,
  cook: 45,
  total: 190,
  yield: '12 slices',
  serves: 12,
};

export const flatbread: Dish = {
  language: 'en',
  title: 'Skillet Flatbreads with Yogurt',
  summary: 'Four things, one pan.',
  ingredients: { '': ['2 cups self-raising flour', '1 cup plain yogurt', '½ tsp fine salt', 'Oil for the pan'] },
  steps: {
    '': [
      'Mix flour, yogurt and salt into a dough.',
      'Rest for 15 minutes under a cloth.',
      'Divide into 8 pieces and roll each out thinly.',
      'Fry in a hot oiled pan for 2 minutes a side.',
    ],
  },
  prep: 25,
  cook: 16,
  total: 41,
  yield: '8 flatbreads',
  serves: 8,
};

export const chili: Dish = {
  language: 'en',
  title: 'Weeknight Bean Chili',
  summary: 'Beans, tomatoes and a square of dark chocolate.',
  ingredients: {
    '': [
      '2 x 400 g cans kidney beans, drained',
      '1 (14 oz) can crushed tomatoes',
      '1 red bell pepper, diced',
      '2 tsp ground cumin',
      '1 square dark chocolate (optional)',
    ],
  },
  steps: {
    '': [
      'Fry the pepper with the cumin until it softens.',
      'Tip in beans and tomatoes and simmer for 35 minutes.',
      'Melt in the chocolate. Taste. Serve with rice.',
    ],
  },
  prep: 15,
  cook: 45,
  total: 60,
  yield: 'Serves 6',
  serves: 6,
};

export const apfelkuchen: Dish = {
  language: 'de',
  title: 'Versunkener Apfelkuchen',
  summary: 'Ein Rührkuchen mit säuerlichen Äpfeln.',
  ingredients: {
    'Für den Teig': ['125 g weiche Butter', '100 g Zucker', '3 Eier (Größe M)', '200 g Mehl', '2 TL Backpulver'],
    'Für den Belag': ['4 säuerliche Äpfel', '1 EL Zitronensaft', 'etwas Puderzucker'],
  },
  steps: {
    '': [
      'Den Ofen auf 180 °C vorheizen und eine Form fetten.',
      'Butter und Zucker schaumig rühren, die Eier nacheinander zugeben.',
      'Mehl und Backpulver unterheben und den Teig in die Form füllen.',
      'Die Äpfel schälen, einschneiden und auf den Teig setzen.',
      'Etwa 45 Minuten backen und mit Puderzucker bestäuben.',
    ],
  },
  prep: 30,
  cook: 45,
  total: 75,
  yield: '12 Stücke',
  serves: 12,
};

export const ratatouille: Dish = {
  language: 'fr',
  title: 'Ratatouille du dimanche',
  summary: 'Les légumes du soleil, cuits lentement.',
  ingredients: {
    '': [
      '2 aubergines',
      '3 courgettes',
      '500 g de tomates mûres',
      '1 oignon',
      "4 c. à s. d'huile d'olive",
      'Sel et poivre',
    ],
  },
  steps: {
    '': [
      'Couper tous les légumes en dés.',
      "Faire revenir l'oignon dans l'huile pendant 5 minutes.",
      'Ajouter les légumes et laisser mijoter 50 minutes à couvert.',
    ],
  },
  prep: 20,
  cook: 55,
  total: 75,
  yield: '4 personnes',
  serves: 4,
};

export const tortilla: Dish = {
  language: 'es',
  title: 'Tortilla de patatas jugosa',
  summary: 'Con cebolla y a fuego lento.',
  ingredients: {
    '': ['600 g de patatas', '6 huevos', '1 cebolla grande', '250 ml de aceite de oliva', '1 pizca de sal'],
  },
  steps: {
    '': [
      'Pelar y cortar las patatas en láminas finas.',
      'Freír las patatas y la cebolla a fuego suave durante 25 minutos.',
      'Mezclar con los huevos batidos y dejar reposar.',
      'Cuajar la tortilla por ambos lados.',
    ],
  },
  prep: 15,
  cook: 35,
  total: 50,
  yield: '4 raciones',
  serves: 4,
};

export const risotto: Dish = {
  language: 'it',
  title: 'Risotto ai funghi porcini',
  summary: 'Cremoso e profumato.',
  ingredients: {
    '': ['320 g di riso Carnaroli', '30 g di funghi secchi', '1 scalogno', '1 l di brodo vegetale', '40 g di burro'],
  },
  steps: {
    '': [
      'Ammollare i funghi in acqua tiepida per 20 minuti.',
      'Tostare il riso con lo scalogno e sfumare con il vino.',
      'Cuocere per 18 minuti aggiungendo il brodo poco alla volta.',
      'Mantecare con il burro e servire subito.',
    ],
  },
  prep: 25,
  cook: 25,
  total: 50,
  yield: '4 persone',
  serves: 4,
};

export const pannenkoeken: Dish = {
  language: 'nl',
  title: 'Dunne pannenkoeken',
  summary: 'Voor groot en klein.',
  ingredients: { '': ['250 g bloem', '500 ml halfvolle melk', '2 eieren', '1 snufje zout', 'boter om in te bakken'] },
  steps: {
    '': [
      'Klop de bloem met de helft van de melk glad.',
      'Roer de eieren, het zout en de rest van de melk erdoor.',
      'Bak dunne pannenkoeken in wat boter.',
    ],
  },
  prep: 10,
  cook: 25,
  total: 35,
  yield: '4 personen',
  serves: 4,
};

export const brigadeiro: Dish = {
  language: 'pt',
  title: 'Brigadeiro de colher',
  summary: 'Pronto em um quarto de hora.',
  ingredients: {
    '': ['1 lata de leite condensado', '3 colheres de sopa de cacau em pó', '1 colher de sopa de manteiga'],
  },
  steps: {
    '': [
      'Misture todos os ingredientes numa panela pequena.',
      'Cozinhe em fogo baixo, mexendo sempre, por 10 minutos.',
      'Deixe esfriar e sirva em copinhos.',
    ],
  },
  prep: 5,
  cook: 10,
  total: 15,
  yield: '6 porções',
  serves: 6,
};

export const kottbullar: Dish = {
  language: 'sv',
  title: 'Köttbullar med gräddsås',
  summary: 'En klassiker till vardags.',
  ingredients: { '': ['500 g blandfärs', '1 dl ströbröd', '1,5 dl mjölk', '1 gul lök, riven', '2 msk smör'] },
  steps: {
    '': [
      'Låt ströbrödet svälla i mjölken i tio minuter.',
      'Blanda med färs och lök och rulla små bullar.',
      'Stek bullarna i smör på medelvärme tills de är genomstekta.',
    ],
  },
  prep: 25,
  cook: 20,
  total: 45,
  yield: '4 portioner',
  serves: 4,
};

export const borscht: Dish = {
  language: 'ru',
  title: 'Борщ с фасолью',
  summary: 'Постный, но сытный.',
  ingredients: { '': ['2 свёклы', '1 банка фасоли', '300 г капусты', '2 ст. л. томатной пасты', 'соль по вкусу'] },
  steps: {
    '': [
      'Натереть свёклу и потушить с томатной пастой.',
      'Добавить капусту, фасоль и воду.',
      'Варить 30 минут и дать настояться.',
    ],
  },
  prep: 20,
  cook: 40,
  total: 60,
  yield: '6 порций',
  serves: 6,
};

export const granola: Dish = {
  language: 'en',
  title: 'Maple Pecan Granola',
  summary: 'Clusters, and plenty of them.',
  ingredients: {
    '': [
      '3 cups rolled oats',
      '1 cup pecans, roughly chopped',
      '⅓ cup maple syrup',
      '¼ cup coconut oil, melted',
      '1/2 teaspoon sea salt',
    ],
  },
  steps: {
    '': [
      'Heat the oven to 150°C (300°F).',
      'Toss everything together on a lined tray.',
      'Bake for 35 minutes, stirring once.',
      'Leave to cool on the tray so that clusters form.',
    ],
  },
  prep: 5,
  cook: 35,
  total: 40,
  yield: '10 servings',
  serves: 10,
};

export const tamagoyaki: Dish = {
  language: 'ja',
  title: '甘い卵焼き',
  summary: 'お弁当に。',
  ingredients: { '': ['卵 3個', '砂糖 大さじ1', 'しょうゆ 小さじ1/2', '油 少々'] },
  steps: {
    '': [
      '卵を溶いて砂糖としょうゆを混ぜる。',
      'フライパンに油を熱し、卵液を薄く流す。',
      '手前に巻きながら焼き、これを繰り返す。',
    ],
  },
  prep: null,
  cook: null,
  total: null,
  yield: '2人分',
  serves: 2,
};
