/** What stands under a heading, by its words. */
export type HeadingKind = 'ingredients' | 'instructions' | 'notes' | 'nutrition' | 'tools' | 'end';

const lists: readonly (readonly [HeadingKind, string])[] = [
  [
    'ingredients',
    "ingredients|ingredient list|the ingredients|what you need|what you'll need|what you’ll need|you will need|you'll need|shopping list|" +
      'zutaten|zutatenliste|ingrédients|ingredients|ingrédient|les ingrédients|ingredientes|ingredienti|ingrediënten|ingredienten|benodigdheden|' +
      'ingredienser|ingrediensliste|ainekset|ainesosat|składniki|suroviny|ingredience|ingrediencie|hozzávalók|ingrediente|' +
      'sastojci|sestavine|συστατικά|υλικά|malzemeler|ингредиенты|інгредієнти|продукти|необходими продукти|מצרכים|רכיבים|' +
      'المكونات|المقادير|材料|食材|재료|nguyên liệu|bahan|bahan-bahan|ส่วนผสม|सामग्री|koostisosad',
  ],
  [
    'instructions',
    'instructions|directions|method|methods|preparation|steps|procedure|the method|how to make it|how to make|how to prepare|recipe steps|cooking instructions|cooking method|preparation method|step by step|what to do|let’s cook|' +
      "zubereitung|anleitung|und so geht’s|und so geht's|so geht’s|so geht's|arbeitsschritte|zubereitungsschritte|préparation|preparation|étapes|instructions|réalisation|recette|la recette|" +
      'preparación|elaboración|instrucciones|pasos|modo de preparación|cómo hacer|preparazione|procedimento|istruzioni|' +
      'bereiding|bereidingswijze|instructies|zo maak je het|aan de slag|tillagning|gör så här|instruktioner|fremgangsmåde|sådan gør du|slik gjør du|fremgangsmåte|' +
      'valmistus|valmistusohje|ohje|ohjeet|przygotowanie|sposób przygotowania|wykonanie|postup|postup přípravy|elkészítés|elkészítése|mod de preparare|' +
      'priprema|priprava|εκτέλεση|παρασκευή|hazırlanışı|yapılışı|приготовление|способ приготовления|пошаговый рецепт|приготування|приготвяне|начин на приготвяне|' +
      'modo de preparo|modo de fazer|preparo|אופן ההכנה|הוראות הכנה|طريقة التحضير|طريقة العمل|作り方|手順|做法|步骤|만드는 법|조리법|cách làm|cara membuat|langkah|วิธีทำ|विधि|बनाने की विधि',
  ],
  [
    'notes',
    "notes|note|recipe notes|cook’s notes|cook's notes|tips|tip|recipe tips|chef's tip|chef’s tip|hinweise|notizen|tipps|tipp|remarques|astuces|conseils|notas|consejos|trucos|note dello chef|consigli|opmerkingen|bewaartips|anteckningar|noter|tips och råd|uwagi|poznámky|megjegyzések|dicas|примечания|советы|メモ|コツ・ポイント",
  ],
  [
    'nutrition',
    'nutrition|nutrition facts|nutritional information|nutrition information|nutrition info|nutritional info|nährwerte|nährwertangaben|valeurs nutritionnelles|información nutricional|valori nutrizionali|voedingswaarden|näringsvärde|næringsindhold|informação nutricional|wartości odżywcze|пищевая ценность',
  ],
  [
    'tools',
    'equipment|tools|special equipment|utensils|you will also need|equipment needed|geräte|küchengeräte|zubehör|ustensiles|matériel|utensilios|attrezzatura|strumenti|benodigd materiaal|utrustning',
  ],
  [
    'end',
    'comments|leave a comment|leave a reply|leave a review|reviews|related recipes|related posts|related|more recipes|you may also like|you might also like|you might like|similar recipes|did you make this recipe|did you make this|did you make it|share this|share|share this recipe|about the author|about|faq|faqs|frequently asked questions|storage|categories|tags|newsletter|subscribe|popular recipes|latest recipes|rate this recipe|video|' +
      'kommentare|kommentar|ähnliche rezepte|das könnte dich auch interessieren|weitere rezepte|commentaires|recettes similaires|vous aimerez aussi|comentarios|recetas relacionadas|commenti|ricette correlate|reacties|meer recepten|kommentarer|komentarze|comentários|receitas relacionadas|комментарии|コメント',
  ],
];
const KINDS: ReadonlyMap<string, HeadingKind> = new Map(
  // The first list that names a word wins, so the later ones come first here.
  lists.toReversed().flatMap(([kind, words]) => words.split('|').map((word) => [word, kind] as const)),
);
const MOST_HEADING = 80;
const BRACKETED = /^([^(（[【:：]{2,40})[(（[【:：]/u;
const FOLLOWED =
  /^(.{4,40}?)\s*(?:[:(–—-]|\s(?:for|to make|für|pour|para|per|voor|för|till|til|dla|na|на|serves|servings)(?:\s|$))/iu;

/** What a line heads if it is one of the usual headings, in any of some thirty languages; null: it is none. */
export function headingKind(text: string): HeadingKind | null {
  if (text.length > MOST_HEADING) return null;
  const bare = text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}\p{M}’']+$/gu, '');
  const exact = KINDS.get(bare);
  if (exact !== undefined) return exact;
  const first = BRACKETED.exec(bare)?.[1]?.trim() ?? FOLLOWED.exec(bare)?.[1]?.trim();
  const followed = first === undefined ? undefined : KINDS.get(first);
  if (followed !== undefined && (text.length <= 50 || followed === 'ingredients')) return followed;
  return /^how to (?:make|cook|prepare|bake)\s/.test(bare) ? 'instructions' : null;
}
