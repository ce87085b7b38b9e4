import type { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import type { Allergen, Diet, MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { phrasesOf, wordsOf } from './goal-grammar-tokens.ts';

/** What a stretch of text asks for. `beyond`: it is understood and a week cannot be asked for with it. */
export type Meaning =
  | { readonly kind: 'set'; readonly goals: Partial<PlanGoals>; readonly words?: string }
  | { readonly kind: 'diet'; readonly diet: Diet }
  /** `isCorrection`: it takes back what was said before. */
  | { readonly kind: 'not-diet'; readonly diet: Diet; readonly isCorrection: boolean }
  | { readonly kind: 'without-allergens'; readonly allergens: readonly Allergen[] }
  | { readonly kind: 'without-food' }
  /** A food that makes somebody ill; `allergens` are those that stand for it. */
  | { readonly kind: 'allergic-food'; readonly allergens: readonly Allergen[] }
  | { readonly kind: 'slots'; readonly how: 'name' | 'only' | 'drop' | 'add'; readonly slots: readonly MealSlot[] }
  | { readonly kind: 'tool'; readonly tool: Tool }
  | { readonly kind: 'budget'; readonly minor: string }
  | { readonly kind: 'beyond' };

/** A wish in words; `denied` is what its opposite asks for ("no quick meals"), `words` what it is told as. */
export type Wish = {
  readonly means: Partial<PlanGoals>;
  readonly denied?: Partial<PlanGoals>;
  readonly words?: string;
};

const proteinOff = { protein: 'off' } as const;
const quickOff = { quick: 'off' } as const;
const anyRepeats = { variety: 'off', maxRepeats: 7 } as const;

/**
 * The wishes with a weight. "High" is strong and "more" is normal, since protein is off otherwise; quick and varied are
 * strong, since both are normal otherwise.
 */
export const WISHES = phrasesOf<Wish>([
  // What a week costs always counts; variety is what is paid for beside it.
  [
    'cheap|cheaper|cheapest|as cheap as possible|inexpensive|affordable|economical|frugal|thrifty|low cost|low budget|budget friendly|easy on the wallet|save money|saving money',
    { means: { variety: 'off' }, words: 'cost before variety' },
  ],
  [
    'high protein|high in protein|protein rich|rich in protein|protein packed|protein heavy|lots of protein|a lot of protein|plenty of protein|loads of protein|much protein|maximum protein|max protein|full of protein',
    { means: { protein: 'strong' }, denied: proteinOff },
  ],
  [
    'more protein|extra protein|some protein|a bit more protein|good protein|enough protein|with protein|protein',
    { means: { protein: 'normal' }, denied: proteinOff },
  ],
  [
    'quick|fast|speedy|rapid|easy|simple|quick and easy|fast and easy|quick and simple|short of time|short on time|no time|little time|busy week|low effort|little effort|no fuss|effortless|time saving|quick to make|easy to cook|in a hurry',
    { means: { quick: 'strong' }, denied: quickOff },
  ],
  [
    'no rush|no hurry|plenty of time|lots of time|love cooking|enjoy cooking|slow food|time to cook|elaborate',
    { means: quickOff },
  ],
  [
    'variety|varied|lots of variety|a lot of variety|more variety|plenty of variety|great variety|much variety|diverse|variation|mix it up|something different every day|something new every day|different every day|different dish every day|different meal every day',
    { means: { variety: 'strong' }, denied: { variety: 'off' } },
  ],
  ['some variety|a bit of variety|a little variety', { means: { variety: 'normal' }, denied: { variety: 'off' } }],
  [
    'no repeat|no repetition|without repeat|without repetition|without repeating|never repeat|dont repeat|do not repeat|not repeat|nothing twice|no dish twice|no meal twice|no recipe twice|never the same dish twice|never the same meal twice|never the same thing twice|not the same dish twice|not the same meal twice|not the same thing twice|dont repeat dish|dont repeat meal|dont repeat anything|do not repeat dish|do not repeat meal|no duplicate',
    { means: { maxRepeats: 1 } },
  ],
  [
    'dont mind repeat|do not mind repeat|dont mind repeating|do not mind repeating|dont mind repetition|dont mind the same dish|dont mind leftover|do not mind leftover|dont mind eating the same|happy to repeat|happy with repeat|repeat is fine|repeat are fine|repeat are ok|repeat are okay|repeat ok|repeat okay|repeat fine|repeat welcome|as many repeat as you like',
    { means: anyRepeats },
  ],
  [
    'batch cooking|batch cook|batch cooked|cook in batches|meal prep|meal prepping|cook once eat twice|eat leftover',
    { means: anyRepeats, denied: { maxRepeats: 2 } },
  ],
]);

export const DIETS = phrasesOf<Diet>([
  ['vegan|veganism|plant based|fully plant based|no animal product|without animal product', 'vegan'],
  ['vegetarian|veggie|veggy|meat free|meatless|free of meat|free from meat', 'vegetarian'],
  ['pescatarian|pescetarian|pesco vegetarian', 'pescatarian'],
  ['gluten free|glutenfree|coeliac|celiac', 'gluten-free'],
  ['dairy free|dairyfree|lactose free|milk free|non dairy|nondairy|diary free', 'dairy-free'],
  ['halal', 'halal'],
]);

/** Kinds of food that a diet leaves out, where they are to be left out. */
export const DIET_FOODS = phrasesOf<Diet>([
  ['meat|meat product', 'vegetarian'],
  ['animal product', 'vegan'],
]);

/** "Nuts" are peanuts too, as most people mean it; who says "tree nuts" means those alone. */
export const ALLERGENS = phrasesOf<readonly Allergen[]>([
  ['gluten|wheat', ['gluten']],
  ['crustacean', ['crustaceans']],
  ['egg', ['eggs']],
  ['fish', ['fish']],
  ['peanut|groundnut|ground nut', ['peanuts']],
  ['soy|soya|soybean|soya bean|soy bean', ['soybeans']],
  ['milk|dairy|diary|lactose|milk product|dairy product|cow milk|cows milk|cow dairy', ['milk']],
  ['nut', ['nuts', 'peanuts']],
  ['tree nut', ['nuts']],
  ['celery', ['celery']],
  ['mustard', ['mustard']],
  ['sesame|sesame seed', ['sesame']],
  ['sulphite|sulfite|sulphur dioxide|sulfur dioxide', ['sulphites']],
  ['lupin|lupine', ['lupin']],
  ['mollusc|mollusk', ['molluscs']],
  ['shellfish', ['crustaceans', 'molluscs']],
  ['seafood|sea food|seefood|fish and seafood', ['fish', 'crustaceans', 'molluscs']],
]);

export const SLOTS = phrasesOf<readonly MealSlot[]>([
  ['breakfast', ['breakfast']],
  ['lunch|midday meal', ['lunch']],
  ['dinner|supper|evening meal', ['dinner']],
  ['snack', ['snack']],
  ['three meals a day|3 meals a day|all meals|every meal', ['breakfast', 'lunch', 'dinner']],
]);

export const TOOLS = phrasesOf<Tool>([
  ['oven', 'oven'],
  ['blender', 'blender'],
  ['food processor', 'food-processor'],
  ['slow cooker|slowcooker|crock pot|crockpot', 'slow-cooker'],
  ['pressure cooker|instant pot', 'pressure-cooker'],
  ['air fryer|airfryer', 'air-fryer'],
  ['microwave', 'microwave'],
  ['grill', 'grill'],
  ['rice cooker', 'rice-cooker'],
  ['wok', 'wok'],
  ['hand mixer', 'hand-mixer'],
  ['toaster', 'toaster'],
  ['waffle iron|waffle maker', 'waffle-iron'],
]);

/** What opens a list of what is to be left out. After `known`, only words of this grammar are taken for it, no food. */
export const OPENERS = phrasesOf<'any' | 'known'>([
  [
    'without|no|avoid|avoiding|skip|skipping|exclude|excluding|leave out|leaving out|minus|hold|omit|drop|sans|zero|nothing with|nothing containing|free of|free from|anything but|everything but|steer clear of|stay away from|keep away from|neither|nor|rather not|rather not have|rather not eat|rather no|prefer no|prefer not to have|prefer not to eat|do without|go without',
    'any',
  ],
  [
    'dont want|do not want|dont like|do not like|doesnt like|does not like|dont eat|do not eat|doesnt eat|does not eat|cant eat|cannot eat|can not eat|wont eat|will not eat|dont use|do not use|dont include|do not include|dont add|dont need|not a fan of|not keen on|cant stand|cannot stand|cant have|cannot have|hate|dislike|allergic to|intolerant to|intolerant of|intolerance to|allergy to',
    'any',
  ],
  ['not|never|except|except for|apart from', 'known'],
]);

/** What makes something that follows it, in the same clause, not what it says: "mostly vegetarian" is not vegetarian. */
export const NEGATORS = wordsOf(
  "not no never nobody nothing none neither nor without don't doesn't didn't won't can't cannot isn't aren't shouldn't wouldn't needn't less low little few fewer reduce avoid hardly non more mostly mainly partly almost nearly half semi occasional occasionally",
);

/** What narrows the words before it in a way that a week cannot be asked for with. */
export const EXCEPTIONS = phrasesOf<true>([
  [
    'except|unless|apart from|other than|instead of|only on|most days|some days|once|twice|sometimes|if possible|where possible|every other|during the week|in the week|throughout the week|left|at home|in the house|in the fridge|in stock',
    true,
  ],
]);

export const DAYS = wordsOf(
  'monday tuesday wednesday thursday friday saturday sunday weekend weekday weeknight workday tonight today tomorrow',
);
export const WORKDAYS = wordsOf('weekday weeknight workday');

/** After "quick", which is about these days anyway. */
export const WORKWEEK = phrasesOf<true>([
  ['during the week|in the week|on working days|on school nights|on work nights', true],
]);

/** Whom a diet is for, where it is not everybody. What somebody must not eat is left out for all, to be safe. */
export const SOMEBODY = phrasesOf<true>([
  [
    'for my wife|for my husband|for my partner|for my son|for my daughter|for my mum|for my mom|for my mother|for my dad|for my father|for my child|for my kid|for the kid|for the child|for one of us|for guest|for our guest',
    true,
  ],
]);

/** Right before "not vegan", these take back a diet that was said before. */
export const CORRECTIONS = wordsOf('wait sorry actually correction oops');

/** What is not to be forgotten is said, and not denied. */
export const REMINDERS = phrasesOf<true>([
  [
    'dont forget|do not forget|never forget|please dont forget|remember|dont forget about|do not forget about|keep in mind|bear in mind',
    true,
  ],
]);
