import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { CookingMethod } from '@hearth/contracts/shared/vocabulary.ts';
import { describe, expect, test } from 'vitest';
import { retentionGroupOf } from './retention-group.ts';
import { retained, type RetentionGroup } from './retention.ts';

const WITHOUT_FACTORS = ['energyKcal', 'proteinG', 'fibreG', 'vitaminDUg', 'vitaminEMg'];

// Each read off the table's own row.
test.each<[RetentionGroup, CookingMethod, string, Partial<Record<keyof NutrientsPer100g, number>>]>([
  ['leafy-vegetable', 'boiled-drained', '3005', { calciumMg: 0.95, vitaminCMg: 0.55, thiaminMg: 0.8, folateUg: 0.6 }],
  ['other-vegetable', 'stir-fried', '3785', { calciumMg: 1, vitaminCMg: 0.85, folateUg: 0.8, vitaminAUg: 0.9 }],
  ['lentil', 'boiled-drained', '0501', { ironMg: 0.85, magnesiumMg: 0.8, potassiumMg: 0.75, zincMg: 0.85 }],
  ['egg', 'boiled-drained', '0105', { vitaminCMg: 0.8, riboflavinMg: 0.95, vitaminB12Ug: 0.85 }],
  ['milk', 'simmered', '2151', { vitaminCMg: 0.85, vitaminB12Ug: 0.8, calciumMg: 1 }],
  ['canned-tomato', 'simmered', '3754', { vitaminCMg: 1, folateUg: 0.95 }],
  ['pasta', 'boiled-drained', '0381', { sodiumMg: 0.5, potassiumMg: 0.3, niacinMg: 0.65 }],
])('%s, %s, holds what row %s of the table says', (group, method, _, factors) => {
  for (const [code, factor] of Object.entries(factors))
    expect(retained(group, method, NutrientsPer100g.keyof().parse(code))).toBe(factor);
});

test('only what the table has factors for is lost, and never all of it nor more than there is', () => {
  const groups: RetentionGroup[] = ['cheese', 'bean', 'poultry', 'shellfish', 'cured-pork', 'rice', 'dried-fruit'];
  for (const group of groups)
    for (const method of CookingMethod.options)
      for (const code of NutrientsPer100g.keyof().options) {
        const share = retained(group, method, code);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(share === 1 || !WITHOUT_FACTORS.includes(code)).toBe(true);
      }
});

test('nothing is lost of what is not known', () => {
  expect(retained(null, 'baked', 'vitaminCMg')).toBe(1);
  expect(retained('potato', null, 'vitaminCMg')).toBe(1);
  expect(retained('oats', 'grilled', 'vitaminCMg')).toBe(1);
});

describe('the foods that lose alike', () => {
  test.each([
    ['spinach', ['vegetable'], 'leafy-vegetable'],
    ['frozen-spinach', ['vegetable'], 'leafy-vegetable'],
    ['carrot', ['vegetable'], 'root-vegetable'],
    ['sweet-potato', ['vegetable'], 'sweet-potato'],
    ['waxy-potato', ['vegetable'], 'potato'],
    ['cherry-tomato', ['vegetable'], 'tomato'],
    ['broccoli', ['vegetable'], 'other-vegetable'],
    ['red-lentil', ['legume'], 'lentil'],
    ['dried-chickpeas', ['legume'], 'bean'],
    ['canned-chickpeas', ['legume'], 'canned-legume'],
    ['chickpea-flour', ['legume'], 'flour'],
    ['whole-milk', ['dairy'], 'milk'],
    ['cheddar', ['dairy'], 'cheese'],
    ['butter', ['dairy'], null],
    ['egg', ['egg'], 'egg'],
    ['brown-rice', ['whole-grain'], 'rice'],
    ['spaghetti', ['grain'], 'pasta'],
    ['baguette', ['grain'], null],
    ['lemon-juice', ['fruit'], 'citrus'],
    ['raisin', ['fruit'], 'dried-fruit'],
    ['beef-steak', ['red-meat'], 'beef'],
    ['bacon', ['red-meat'], 'cured-pork'],
    ['pork-chop', ['red-meat'], 'pork'],
    ['chicken-thigh', ['poultry'], 'poultry'],
    ['salmon-fillet', ['seafood'], 'oily-fish'],
    ['cod-fillet', ['seafood'], 'lean-fish'],
    ['frozen-shrimp', ['seafood'], 'shellfish'],
    ['canned-tuna', ['seafood'], 'canned-fish'],
    ['canned-tomatoes', ['vegetable'], 'canned-tomato'],
    ['passata', ['vegetable'], 'canned-tomato'],
    ['green-olive', ['vegetable'], 'canned-vegetable'],
    ['canned-corn', ['vegetable'], 'canned-vegetable'],
    ['apple-sauce', ['fruit'], 'canned-fruit'],
    ['bratwurst', ['red-meat'], null],
    ['artichoke-heart', ['vegetable'], null],
    ['olive-oil', ['oil'], null],
  ])('%s (%s): %s', (slug, tags, group) => expect(retentionGroupOf(slug, tags)).toBe(group));
});
