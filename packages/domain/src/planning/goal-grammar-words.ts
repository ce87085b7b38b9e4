import { wordsOf } from './goal-grammar-tokens.ts';

/** Words that carry no wish: they are left out of what nobody understood. */
export const FILLERS = wordsOf(
  `plan make give create generate cook cooking prepare do does let lets have has having get want wants would will should shall can could
  must need needs like likes love prefer wish please kindly thanks thank hi hello hey ok okay so then also too very really just quite
  me us i we you they them he him she it im id ill ive were wed well my our your their her his its this that these those there here
  is are be been am was the a an some any all every each of to in into on at for from with by as and or but plus
  week weeks weekly next coming day days daily meal meals dish dishes food foods recipe recipes menu idea ideas thing things stuff option options
  family everybody everyone something anything eat eats eating use using uses used add include including includes it's if
  keep kept keeping stick maximum max minimum overall only`,
);

/** Nouns that add nothing to what they follow: "fish dishes" is fish. */
export const DISH_NOUNS = wordsOf('meal dish recipe food product item thing stuff option cooking cuisine idea week');

/** Words after "no" or "without" that are no food, and end a list of foods. */
export const NOT_FOODS = wordsOf(
  `cheap cheerful healthy light hearty tasty delicious spicy hot mild warm cold comforting seasonal fancy expensive cost costly budget limit
  limits low high lots lot plenty much many more less most least few too so extra new old good great nice big small different same
  problem preference preferences matter way need worry worries doubt one other others else rush hurry fuss time effort complicated difficult
  spending wasting buying going repeating making being longer later hassle stress guilt hand hands carb carbs calorie calories kcal
  under over above below within about around roughly until before after when while because since than not no never
  allergy allergies allergic intolerance intolerances intolerant free minute minutes min hour hours euro euros dollar dollars pound pounds
  person persons guests guest friend friends child children baby husband wife partner waste leftover leftovers kosher keto paleo wait sorry during through throughout between besides unless except instead otherwise
  go come stay left available forget`,
);

/** Between an opener and what is to be left out. */
export const DETERMINERS = wordsOf('the any a an all of my our more other eat eating have having want to using');

export const CONJUNCTIONS = wordsOf('and or nor plus');
export const ALTERNATIVES = wordsOf('or nor');

/** After the name of an allergen: it is to be left out. */
export const SUFFIXES = wordsOf('free allergy allergies allergic intolerance intolerant');

/** How it is to come makes it no other food. */
export const MANNERS = wordsOf('raw cooked fried fresh');
