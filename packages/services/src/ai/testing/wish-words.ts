/** Words that a wish is made of, and some that it is not: what rules read must take any of them in any order. */
export const WISH_WORDS = [
  'nuts',
  'no',
  'allergic to',
  'kale',
  ',',
  'quick',
  'vegan',
  'not',
  '\n',
  'x',
  'under €60',
  'wok',
  'é',
  '"',
] as const;
