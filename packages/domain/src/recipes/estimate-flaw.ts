import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';

/** What a whole line is said to hold. */
export type LineFigures = {
  readonly grams: number;
  readonly energyKcal: number;
  readonly proteinG: number;
  readonly fatG: number;
  /** Total, fibre included. */
  readonly carbohydrateG: number;
  readonly fibreG?: number | undefined;
  readonly alcoholG?: number | undefined;
  readonly sodiumMg?: number | undefined;
};

/** Of what weighs more, no recipe has a line. */
const MOST_GRAMS = 50_000;
/** Per 100 g: pure fat, pure salt, and what rounding may add to a whole. */
const MOST_KCAL = 902;
const MOST_SODIUM_MG = 39_400;
const WHOLE = 102;
/** How far off a weight may be that the line itself says. */
const WEIGHT_TOLERANCE = 0.1;

/**
 * Energy in kcal per gram, from the least to the most that food tables reckon with: around the specific Atwater factors
 * of the USDA (Agriculture Handbook 74, table 13), such as 2.44 for the protein of vegetables. Fibre counts from nothing
 * to as much as other carbohydrate.
 */
const LEAST = { protein: 2.4, fat: 8.3, carbohydrate: 2.6, fibre: 0, alcohol: 6.9 };
const MOST = { protein: 4.4, fat: 9.1, carbohydrate: 4.25, fibre: 4.25, alcohol: 7.1 };
/** What rounding and organic acids (vinegar) may make, in kcal per 100 g. */
const SLACK_KCAL = 25;

/**
 * What no food can be, in words; null where there is nothing against it. `grams` of the line, where the line says them,
 * hold against those that are estimated.
 */
export function estimateFlaw(figures: LineFigures, grams: number | null): string | null {
  const flaw = impossible(figures.grams, figures);
  if (flaw !== null) return flaw;
  if (grams !== null && Math.abs(figures.grams - grams) > grams * WEIGHT_TOLERANCE)
    return `the line itself weighs ${rounded(grams)} g, not ${rounded(figures.grams)} g`;
  const { least, most } = energyBounds(figures);
  const slack = (SLACK_KCAL * figures.grams) / 100;
  const { energyKcal } = figures;
  if (energyKcal < least - slack || energyKcal > most + slack)
    return `${rounded(energyKcal)} kcal do not follow from its protein, fat and carbohydrate, which make ${rounded(least)} to ${rounded(most)} kcal`;
  return null;
}

/** Of which some may not be known. */
type Nutrients = { readonly [code in NutrientCode]?: number | undefined };

/** What so many grams of anything cannot hold, in words; null where they can. */
export function impossible(grams: number, nutrients: Nutrients): string | null {
  if (!(grams > 0 && grams <= MOST_GRAMS)) return `a line weighs between 0 and ${MOST_GRAMS} g`;
  const per100g = (amount: number | undefined): number => ((amount ?? 0) * 100) / grams;
  const { energyKcal, proteinG, fatG, carbohydrateG, fibreG, sugarsG, saturatedFatG, alcoholG, sodiumMg } = nutrients;
  if (per100g(energyKcal) > MOST_KCAL) return `nothing has more than ${MOST_KCAL} kcal in 100 g`;
  if (per100g(sodiumMg) > MOST_SODIUM_MG) return `nothing has more than ${MOST_SODIUM_MG} mg of sodium in 100 g`;
  const mass = [proteinG, fatG, carbohydrateG, alcoholG].reduce<number>((sum, part) => sum + per100g(part), 0);
  if (mass > WHOLE) return 'protein, fat and carbohydrate weigh more than the whole';
  const isPartTooLarge =
    exceeds(fibreG, carbohydrateG, grams) ||
    exceeds(sugarsG, carbohydrateG, grams) ||
    exceeds(saturatedFatG, fatG, grams);
  return isPartTooLarge ? 'fibre, sugars or saturated fat weigh more than what they are part of' : null;
}

/** Of a part and its whole, in grams; a whole that is not known is as large as the line. */
function exceeds(part: number | undefined, whole: number | undefined, grams: number): boolean {
  return (part ?? 0) > (whole ?? grams) + (grams * (WHOLE - 100)) / 100;
}

function energyBounds({ proteinG, fatG, carbohydrateG, fibreG = 0, alcoholG = 0 }: LineFigures): {
  readonly least: number;
  readonly most: number;
} {
  const available = Math.max(0, carbohydrateG - fibreG);
  const by = (factors: typeof LEAST): number =>
    proteinG * factors.protein +
    fatG * factors.fat +
    available * factors.carbohydrate +
    fibreG * factors.fibre +
    alcoholG * factors.alcohol;
  return { least: by(LEAST), most: by(MOST) };
}

function rounded(amount: number): number {
  return Math.round(amount * 10) / 10;
}
