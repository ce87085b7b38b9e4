import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';

type Words = ReadonlySet<string>;

/**
 * What a language brings to reading ingredient lines: tables, no rules. Words are lower case, with plain apostrophes
 * and hyphens. Another language is another value of this type.
 */
export type LineLanguage = {
  /** "two" is 2. */
  readonly numbers: ReadonlyMap<string, number>;
  /** "half" is .5, "quarters" is .25: counted by the number before it, or alone. */
  readonly fractions: ReadonlyMap<string, number>;
  /** "dozen" is 12: multiplies the number before it, or stands alone. */
  readonly multiples: ReadonlyMap<string, number>;
  readonly articles: Words;
  readonly and: Words;
  readonly or: Words;
  /** Between the ends of a range: "to", "or". */
  readonly rangeWords: Words;
  /** Opens a range: "between", "from". */
  readonly rangeOpeners: Words;
  readonly times: Words;
  readonly of: Words;
  /** "so" of "2 cups or so". */
  readonly so: Words;
  /** After a number: it counts no things. "2% milk". */
  readonly notCounted: Words;
  /** Units only right behind a number: "in" of "2in". */
  readonly tightUnits: Words;
  /** "each": the amount counts for each of several things. */
  readonly each: Words;
  /** What may follow an amount without adding to it: "each", "in total", "or so". */
  readonly afterAmounts: Words;
  /** Joins two amounts to one: "plus", "and". */
  readonly plus: Words;
  /** The words of units; longer ones as words joined by a space. */
  readonly units: ReadonlyMap<string, Unit>;
  /** Units whose one letter counts by its case: "T" and "t". */
  readonly unitLetters: ReadonlyMap<string, Unit>;
  /** Units that stand for an amount without a number: "pinch of salt", "handful parsley". */
  readonly looseUnits: ReadonlySet<Unit>;
  /** Units that may follow what they count: "garlic cloves". */
  readonly trailingUnits: ReadonlySet<Unit>;
  /** What must not be parted from such a unit: "cinnamon" of "cinnamon stick". */
  readonly keepsTrailingUnit: Words;
  /** Words of units that begin names as well: "2 round steaks", "3 rib eyes". */
  readonly nameUnits: Words;
  /** What shows that such a word begins a name even where one is counted: "1 rib eye". */
  readonly afterNameUnits: Words;
  /** "large", "thumb-sized". */
  readonly sizes: Words;
  /** Sizes of what is counted only: "fat" of "a fat clove of garlic". */
  readonly unitAdjectives: Words;
  /** "sized" of "medium sized"; after `sizes` and `sizeFirsts`. */
  readonly sizeSeconds: Words;
  /** "extra" of "extra large", "thumb" of "thumb sized". */
  readonly sizeFirsts: Words;
  /** How full the measure is: "heaped", "scant". */
  readonly measures: Words;
  /** "about", "roughly" before a number. */
  readonly approximations: Words;
  /** "few", "couple", "little": an amount that is no number. */
  readonly vagueAmounts: Words;
  /** Such a word only after an article: "a little oil", but "little gem lettuce". */
  readonly vagueAfterArticle: Words;
  readonly more: Words;
  /** What is taken of the thing that is counted: "juice of 2 limes". */
  readonly partsTaken: Words;
  /** Say how something was prepared, wherever they stand: "chopped". */
  readonly preparations: Words;
  /** Say so only after an adverb or after the name, and belong to the name before it: "ground", "roasted". */
  readonly weakPreparations: Words;
  /** Endings that let an unknown word pass for one of `weakPreparations`. */
  readonly preparationEndings: readonly string[];
  /** Words with such an ending that say what a thing is. */
  readonly neverPreparations: Words;
  /** Preparation and the word after it that make one name: "crushed" + "tomatoes". */
  readonly preparedNames: Words;
  /** What comes prepared: "canned crushed tomatoes". */
  readonly boughtPrepared: Words;
  /** "finely", "freshly": before a preparation. */
  readonly adverbs: Words;
  /** Adverbs before some preparations only: "fresh squeezed", but fresh basil that is chopped. */
  readonly adverbsBefore: ReadonlyMap<string, Words>;
  /** Adjectives that leave the name open: "firm, white fish". */
  readonly adjectives: Words;
  readonly adjectiveEndings: readonly string[];
  /** End the name and open a remark, anywhere: "plus", "preferably". */
  readonly remarkWords: Words;
  /** Say what a thing is for: "to serve", "for the pan". */
  readonly purposes: Words;
  /** End the name and open a preparation, anywhere: "at room temperature", "cut into wedges". */
  readonly tailOpeners: Words;
  /** After an article and behind the name: "the size of an egg". */
  readonly comparisons: Words;
  /** Open examples, which may run over commas: "such as cod, hake, or ling". */
  readonly exampleWords: Words;
  /** Open a remark where they begin a part of the line. */
  readonly remarkOpeners: Words;
  /** Open a preparation where they begin a part of the line: "cut", "at". */
  readonly preparationOpeners: Words;
  /** Close a part as one about preparation: "removed", "only". */
  readonly preparationClosers: Words;
  /** After "or": no other thing but another amount or manner: "or more". */
  readonly remarkAfterOr: Words;
  /** After "with": a part of the thing itself: "with their juice". */
  readonly ownParts: Words;
  readonly with: Words;
  /** Prepositions and such: no noun, and no name ends with them. */
  readonly particles: Words;
  readonly optional: Words;
  /** "For the dough": opens a heading. */
  readonly headingOpeners: readonly string[];
  /** Stand for the name in another choice: "or 4 small ones". */
  readonly standIns: Words;
  /** Names that stand alone before "or": "butter or olive oil" is no butter oil. */
  readonly standsAlone: Words;
  /** Names that stand alone unless one of `strongHeads` ends the last alternative. */
  readonly standsBeside: Words;
  /** Last words that the alternatives before them share: "chicken or beef stock". */
  readonly sharedHeads: Words;
  /** Those of them that are no thing by themselves: "stock", "zest". */
  readonly strongHeads: Words;
};
