import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import { CookingMethod } from '@hearth/contracts/shared/vocabulary.ts';

/** Foods that lose alike. */
export type RetentionGroup =
  | 'leafy-vegetable'
  | 'root-vegetable'
  | 'other-vegetable'
  | 'tomato'
  | 'potato'
  | 'sweet-potato'
  | 'lentil'
  | 'bean'
  | 'canned-vegetable'
  | 'canned-tomato'
  | 'canned-legume'
  | 'canned-fruit'
  | 'canned-fish'
  | 'flour'
  | 'pasta'
  | 'rice'
  | 'oats'
  | 'egg'
  | 'milk'
  | 'cheese'
  | 'fruit'
  | 'dried-fruit'
  | 'citrus'
  | 'nut'
  | 'beef'
  | 'pork'
  | 'cured-pork'
  | 'lamb'
  | 'poultry'
  | 'lean-fish'
  | 'oily-fish'
  | 'shellfish';

const NUTRIENTS: readonly NutrientCode[] = [
  'calciumMg',
  'ironMg',
  'magnesiumMg',
  'potassiumMg',
  'sodiumMg',
  'zincMg',
  'vitaminAUg',
  'vitaminCMg',
  'thiaminMg',
  'riboflavinMg',
  'niacinMg',
  'vitaminB6Mg',
  'folateUg',
  'vitaminB12Ug',
];

/**
 * Percent of what is raw that the cooked food still holds, in the order of `NUTRIENTS`, by the codes of the USDA Table of
 * Nutrient Retention Factors, Release 6 (2007, public domain, doi 10.15482/USDA.ADC/1409034). Its vitamin A in retinol
 * equivalents is taken for activity equivalents. It has no factors for energy, macronutrients, fibre and vitamins D, E and K.
 */
const RELEASE_6 = `
0001 100 100 100 100 100 100 100  65  75 100 100  75  80  55  CHEESE,BAKED
0003 100 100 100 100 100 100 100  65  75 100 100  75  80  55  CHEESE,BROILED
0005 100 100 100 100 100 100 100  65  75 100 100  75  80  55  CHEESE,COOKED W/LIQUID
0101 100 100 100 100 100 100 100  80  80  95  90  95  75  80  EGGS,BAKED
0103 100 100 100 100 100 100 100  80  85  95  95  95  75  85  EGGS,FRIED,SCRAMBLED
0105 100 100 100 100 100 100 100  80  85  95  95  95  75  85  EGGS,HARD COOKED
0107 100 100 100 100 100 100 100  80  80  85  85  85  75  80  EGGS,POACHED
0151  95 100 100  90 100 100  85  80  80  95  90  95  60 100  FRUITS,FRESH(NOT CITRUS),BAKED
0152  95 100 100  90 100 100  85  80  80  95  90  95  60 100  FRUITS,FRESH(NOT CITRUS),BROILED
0153  95 100 100  90 100 100  75  70  80  90  90  90  50 100  FRUITS,FRESH(NOT CITRUS),SAUTEED
0155  95 100 100  90 100 100  75  70  80  90  90  90  50 100  FRUITS,FRESH(NOT CITRUS),STEWED
0157 100 100 100 100 100 100  95  95  95 100 100 100  95 100  FRUITS,FRESH(NOT CITRUS),REHEATED
0251  95 100 100  90 100 100  85  80  80  95  90  95  60 100  FRUITS(DRIED),BAKED
0253  95 100 100  90 100 100  75  70  80  90  90  90  50 100  FRUITS(DRIED),SAUTEED
0255  95 100 100  90 100 100  75  70  80  90  90  90  50 100  FRUITS(DRIED),STEWED
0270 100 100 100 100 100 100  95  95  95  95  95  95  70 100  FRUITS,CITRUS,CKD
0301 100 100 100 100 100 100  90  80  80  90  90  90  70 100  FLOUR/MEAL,BAKED
0302 100 100 100 100 100 100  90  80  80  90  90  90  70 100  FLOUR/MEAL,BOILED,STEAMED
0305 100 100 100 100 100 100  85  80  75  90  90  90  65 100  FLOUR/MEAL,SAUTEED
0352 100  95 100  95 100 100  90  80  80  90  90  90  70 100  OATMEAL,REG/QUICK,COOKED
0380 100 100 100 100 100 100  95  80  80  90  90  90  70 100  PASTA,BAKED
0381  95  75  85  30  50 100  95  70  65  75  65  80  70 100  PASTA,BOILED,DRAINED
0384 100 100 100 100 100 100  95  80  80  90  90  90  70 100  PASTA,BOILED,NOT DRAINED
0431  95  90  95  85  95  95  95  75  75  90  95  90  60 100  RICE,WHITE/BROWN,COOKED,DRAINED
0432 100  95 100  95 100 100  95  80  80  90 100  95  70 100  RICE,WHITE/BROWN,COOKED,WATER USED
0433 100  95 100  95 100 100  90  70  75  85 100  90  60 100  RICE,WHITE/BROWN,SAUTEED+SIMMERED
0501  85  85  80  75  90  85  85  65  65  75  70  70  60 100  LEGUMES,CKD 15/20MIN,BOILED,DRAINED
0502  90  90  85  80  95  90  90  70  70  80  75  75  65 100  LEGUMES,CKD 15/20MIN,BLD,WATER USED
0504  90  90  85  80  95  90  85  65  65  75  70  70  60 100  LEGUMES,CKD 15/20MIN,BOILED+BAKED
0506  90  90  85  80  95  90  85  65  65  75  70  70  60 100  LEGUMES,CKD 15/20MIN,BOILED+FRIED
0541  85  75  70  65  90  85  85  65  40  75  55  50  30 100  LEGUMES,CKD 2/2.5HRS,BOILED,DRAINED
0542  90  80  75  70  95  90  90  70  45  80  60  55  35 100  LEGUMES,CKD 2/2.5HRS,BLD,WATER USED
0544  90  80  75  70  95  90  85  65  40  75  55  50  30 100  LEGUMES,CKD 2/2.5HRS,BOILED+BAKED
0546  90  80  75  70  95  90  85  65  40  75  55  50  30 100  LEGUMES,CKD 2/2.5HRS,BOILED+FRIED
0550 100 100 100 100 100 100 100  95  95  95  95  95  95 100  LEGUMES,REHEATED
0601  90 100  85  80  85 100  75  80  55  95  75  50  95  70  BEEF,ROASTED
0602 100  95  85  85  85 100  75  80  70  90  80  60  85  80  BEEF,BROILED CUT
0604 100  95  85  85  85 100  75  80  70  90  80  60  85  80  BEEF,FRIED,W/O COATING
0702 100 100 100 100 100 100  80  85  60 100  90  50  70  75  BEEF,SLICES,BRWN,SIMMER,W/DRIPPINGS
0801  95  90  75  80  80 100  75  80  70  90  80  80  60  65  CHICKEN,BROILED
0803  95  90  75  80  80 100  75  80  70  90  80  80  60  65  CHICKEN,FRIED,WO/COATING
0805  95  90  75  80  80 100  75  80  70  90  80  80  60  65  CHICKEN,ROASTED
0852 100 100 100 100 100 100  80  85  75 100  95  65  70  65  CHICKEN,BROWN,SIMMER,W/DRIPPINGS
1001 100  95  85  85  85 100  75  80  60  90  80  65  70  80  LAMB, BROILED
1004 100 100  80  75  75 100  75  80  60  90  80  75  85  75  LAMB, ROASTED
1052 100 100 100 100 100 100  80  85  45  85  95  70  65  75  LAMB,BROWN,SIMMER,W/DRIPPINGS
1251  75  80  95  85  90 100  75  80  70 100  80  65  85  90  PORK,FRESH,BROILED
1252  75  80  95  85  90 100  75  80  70 100  80  65  85  90  PORK,FRESH,FRIED,WO/COATING
1254  95 100  75  80  80 100  75  80  60  95  85  85  95  80  PORK,FRESH,ROASTED
1352 100 100 100 100 100 100  80  80  55  90  95  65  70  75  PORK,FRSH,CHOPS,BRWN,SIMMRD,W/DRIP
1451  75  80  95  85  90 100  75  80  70 100  80  65  85  90  PORK,CURED,BROILED
1456  75  80  95  85  90 100  65  80  45  95  90  80  80  90  BACON,BROILED/FRIED
1459  95 100  75  80  80 100  75  80  60  95  85  85  95  80  PORK,CURED,ROASTED
1552 100 100 100 100 100 100  80  80  55  90  95  65  70  75  PORK,CURED,SLICE,BRWN,SIMMRD,W/DRIP
2151 100 100 100 100 100 100 100  85  90 100 100  90  85  80  MILK,HEATED APPROX 10MIN
2152 100 100 100 100 100 100 100  65  75 100 100  75  80  55  MILK,HEATED APPROX 30MIN
2202 100 100 100 100 100 100  95  80  85  95  95  95  80 100  NUTS,BROILED
2203 100 100 100 100  95 100  80  80  85  95  95  95  80 100  NUTS,ROASTED
2204 100 100 100 100 100 100  95  80  85  95  95  95  80 100  NUTS,BOILED,W/DRIPPINGS
2302 100 100 100 100 100 100  90  85  95 100 100  95  95  95  FINFISH,<5%FAT,BAKED W/DRIPPINGS
2306 100 100 100 100 100 100  90  80  90  95 100  90  90  90  FINFISH,<5%FAT,BROILED,W/DRIPPINGS
2309 100 100 100 100 100 100  85  80  85  95 100  90  90  90  FINFISH,<5%FAT,FRIED,WO/COATING
2402  80  80  80  80  80  80  90  80  90 100  95  90  90  95  FINFISH,<5%FAT,SIMMERED,W/DRIPPINGS
2452 100 100 100 100 100 100  90  85 100 100 100  95  95  80  FINFISH,>5%FAT,BAKED,W/DRIPPINGS
2456 100 100 100 100 100 100  90  80  95 100 100  90  90  75  FINFISH,>5%FAT,BROILED,W/DRIPPNGS
2459 100 100 100 100 100 100  85  80  85 100 100  90  90  75  FINFISH,>5%FAT,FRIED,WO/COATING
2552 100 100 100 100 100 100  95  80  90 100  95  90  90  95  FINFISH,>5%FAT,SIMMERED,W/DRIP
2554 100 100 100 100 100 100 100  95  95 100 100 100 100 100  FINFISH,REHEATED
2750 100 100 100 100 100 100  95  85  95 100  95  95  90 100  SHELLFISH,WO/SHELL,BAKED,W/DRIPPNGS
2753 100 100 100 100 100 100  85  95  90  80  95  95  95  95  SHELLFISH,WO/SHELL,BROILED
2755 100 100 100 100 100 100  95  80  85  95  95  90  75  85  SHELLFISH,WO/SHELL,FRIED,WO/COATING
2761  95  90  85  70  85 100  90  75  90  75  75  85  75  60  SHELLFISH,WO/SHELL,SIMMERED,WO/DRIP
2762 100 100 100 100 100 100  90  80  95  95  95  90  75  90  SHELLFISH,WO/SHELL,SIMMERED,W/DRIP
2770 100  90 100  90 100 100  90  80  95  95  90  90  75  90  SHELLFISH,WO/SHELL,STEAMED
3001 100 100 100 100 100 100  95  70  90  95  95  95  75 100  VEG,GREENS,BAKED
3005  95  95  95  85  95  95  95  55  80  90  85  85  60 100  VEG,GREENS,BOILED,WATER COVER DRAIN
3006 100 100 100 100 100 100  95  70  90  95  95  95  75 100  VEG,GREENS,BOILED,WATER USED
3015 100 100 100 100 100 100  90  85  90  95  95  95  85 100  VEG,GREENS,STIR FRY
3301 100 100 100 100 100 100 100  80  85  95  95  95  90 100  POTATOES,BAKED IN SKIN
3308  95  95  95  90  95  95 100  75  80  95  95  95  75 100  POTATOES,BOILED(PARED)DRAIN
3309 100 100 100 100 100 100 100  80  80  95  95  95  90 100  POTATOES,BOILED(PARED) WATER USED
3315 100 100 100 100 100 100 100  80  80  95  95  95  75 100  POTATOES,FRIED
3451 100 100 100 100 100 100  95  75  90  95  95  95  80 100  VEG,ROOTS,ETC,BAKED
3455  95  95  95  90  95  95  90  65  80  90  90  90  65 100  VEG,ROOTS,ETC,BLD,DRAIND,WTR COVER
3456 100 100 100 100 100 100  90  75  90  95  95  95  80 100  VEG,ROOTS,ETC,BOILED,WATER USED
3460 100 100 100 100 100 100  85  75  85  95  95  95  70 100  VEG,ROOTS,ETC,SAUTEED
3464 100 100 100 100 100 100  90  75  90  95  95  95  80 100  VEG,ROOTS,ETC,STEAMED
3465 100 100 100 100 100 100  90  80  90  95  95  95  80 100  VEG,ROOTS,ETC,STIR FRY
3701 100 100 100 100 100 100  90  80  85  95  95  95  90 100  SWEETPOTAOTES,BAKED IN SKIN
3708  95  95  95  90  95  95  85  75  80  95  95  95  75 100  SWEETPOTATOES,BOILED (PARED)DRAINED
3709 100 100 100 100 100 100  95  80  85  95  95  95  90 100  SWEETPOTATOES,BLD(PARED)WATER USED
3710 100 100 100 100 100 100  80  80  80  95  95  95  75 100  SWEETPOTATOES,FRIED
3751 100 100 100 100 100 100  95  95  95  95  95  95  70 100  TOMATOES,BOILED/BAKED
3752 100 100 100 100 100 100  90  95  95  95  95  95  70 100  TOMATOES,FRIED/BROILED
3754 100 100 100 100 100 100 100 100 100 100 100 100  95 100  TOMATOES,REHEATED
3771 100 100 100 100 100 100  95  85  90  95  95  95  85 100  VEG,OTHER,BAKED
3775  95  95  95  90  95  95  90  75  80  90  85  85  65 100  VEG,OTHER,BLD,WATER COVER,DRAINED
3776 100 100 100 100 100 100  95  85  90  95  95  90  85 100  VEG,OTHER,BLD,WATER USED
3780 100 100 100 100 100 100  85  85  85  95  90  90  70 100  VEG,OTHER,FRIED
3784 100 100 100 100 100 100  95  85  90  95  95  90  85 100  VEG,OTHER,STEAMED
3785 100 100 100 100 100 100  90  85  90  95  95  95  80 100  VEG,OTHER,STIR FRY
3788 100 100 100 100 100 100 100  90  95 100 100 100  95 100  VEG,OTHER,REHEATED`;

type MethodRows = Readonly<Partial<Record<CookingMethod, string>>>;

/** Of what is cooked or preserved by then, the table tells what warming it takes. */
const always = (row: string): MethodRows => Object.fromEntries(CookingMethod.options.map((method) => [method, row]));

/** Which row speaks of a food cooked so; none: the table says nothing of it. What is fried is so without a coating. */
const ROWS: Readonly<Record<RetentionGroup, MethodRows>> = {
  'leafy-vegetable': { 'boiled-drained': '3005', simmered: '3006', 'stir-fried': '3015', baked: '3001' },
  'root-vegetable': {
    'boiled-drained': '3455',
    simmered: '3456',
    steamed: '3464',
    'stir-fried': '3465',
    fried: '3460',
    baked: '3451',
  },
  'other-vegetable': {
    'boiled-drained': '3775',
    simmered: '3776',
    steamed: '3784',
    'stir-fried': '3785',
    fried: '3780',
    baked: '3771',
  },
  tomato: {
    'boiled-drained': '3751',
    simmered: '3751',
    baked: '3751',
    'stir-fried': '3752',
    fried: '3752',
    grilled: '3752',
  },
  potato: { 'boiled-drained': '3308', simmered: '3309', fried: '3315', baked: '3301' },
  'sweet-potato': { 'boiled-drained': '3708', simmered: '3709', fried: '3710', baked: '3701' },
  lentil: { 'boiled-drained': '0501', simmered: '0502', baked: '0504', 'stir-fried': '0506', fried: '0506' },
  bean: { 'boiled-drained': '0541', simmered: '0542', baked: '0544', 'stir-fried': '0546', fried: '0546' },
  'canned-vegetable': always('3788'),
  'canned-tomato': always('3754'),
  'canned-legume': always('0550'),
  'canned-fruit': always('0157'),
  'canned-fish': always('2554'),
  flour: {
    'boiled-drained': '0302',
    simmered: '0302',
    steamed: '0302',
    'stir-fried': '0305',
    fried: '0305',
    baked: '0301',
  },
  pasta: { 'boiled-drained': '0381', simmered: '0384', baked: '0380' },
  rice: { 'boiled-drained': '0431', simmered: '0432', 'stir-fried': '0433' },
  oats: { simmered: '0352' },
  egg: { 'boiled-drained': '0105', simmered: '0107', 'stir-fried': '0103', fried: '0103', baked: '0101' },
  milk: { simmered: '2151', baked: '2152' },
  cheese: { simmered: '0005', baked: '0001', grilled: '0003' },
  fruit: { simmered: '0155', 'stir-fried': '0153', fried: '0153', baked: '0151', grilled: '0152' },
  'dried-fruit': { simmered: '0255', 'stir-fried': '0253', fried: '0253', baked: '0251' },
  citrus: always('0270'),
  nut: { simmered: '2204', baked: '2203', grilled: '2202' },
  beef: { simmered: '0702', 'stir-fried': '0604', fried: '0604', baked: '0601', grilled: '0602' },
  pork: { simmered: '1352', 'stir-fried': '1252', fried: '1252', baked: '1254', grilled: '1251' },
  'cured-pork': { simmered: '1552', fried: '1456', baked: '1459', grilled: '1451' },
  lamb: { simmered: '1052', baked: '1004', grilled: '1001' },
  poultry: { simmered: '0852', 'stir-fried': '0803', fried: '0803', baked: '0805', grilled: '0801' },
  'lean-fish': { simmered: '2402', 'stir-fried': '2309', fried: '2309', baked: '2302', grilled: '2306' },
  'oily-fish': { simmered: '2552', 'stir-fried': '2459', fried: '2459', baked: '2452', grilled: '2456' },
  shellfish: {
    'boiled-drained': '2761',
    simmered: '2762',
    steamed: '2770',
    'stir-fried': '2755',
    fried: '2755',
    baked: '2750',
    grilled: '2753',
  },
};

const factors = new Map(
  RELEASE_6.trim()
    .split('\n')
    .map((row) => {
      const percents =
        row
          .slice(4)
          .match(/\b\d+\b/gu)
          ?.slice(0, NUTRIENTS.length) ?? [];
      return [row.slice(0, 4), new Map(NUTRIENTS.map((code, at) => [code, Number(percents[at]) / 100]))];
    }),
);

/** The share (0..1) of a nutrient that cooking leaves; 1 where the table says nothing of the food, method or nutrient. */
export function retained(group: RetentionGroup | null, method: CookingMethod | null, nutrient: NutrientCode): number {
  const row = group === null || method === null ? undefined : ROWS[group][method];
  return row === undefined ? 1 : (factors.get(row)?.get(nutrient) ?? 1);
}
