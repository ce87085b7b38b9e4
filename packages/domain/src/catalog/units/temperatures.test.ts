import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertTemperature, rewriteTemperatures, scaleOf } from './temperatures.ts';

describe('a temperature in a step', () => {
  test.each([
    ['Heat the oven to 350°F.', 'Heat the oven to 180 °C.'],
    ['Bake at 350 degrees F for 20 minutes.', 'Bake at 180 °C for 20 minutes.'],
    ['Bake at 400 degrees Fahrenheit', 'Bake at 200 °C'],
    ['Bake at 400 Fahrenheit', 'Bake at 200 °C'],
    ['Heat to 500F. Grease the tin.', 'Heat to 260 °C. Grease the tin.'],
    ['325 degrees (F).', '160 °C.'],
    ['(375 F degrees)', '(190 °C)'],
    ['(350°F)', '(180 °C)'],
    ['Bake at 425F until brown', 'Bake at 220 °C until brown'],
    ['at 350-375°F', 'at 180-190 °C'],
    ['from 350 to 375°F', 'from 180 to 190 °C'],
    ['Preheat the oven to 350 degrees.', 'Preheat the oven to 180 °C.'],
    ['Gas mark 4', '180 °C'],
    ['gas 6–7', '200–220 °C'],
    ['gas mark ½', '120 °C'],
    ['until 165°F inside', 'until 74 °C inside'],
    ['Keep at 0 °F', 'Keep at -18 °C'],
  ])('is rewritten for a reader of °C: %s', (text, expected) => {
    expect(rewriteTemperatures(text, 'celsius')).toBe(expected);
  });

  test.each([
    ['Heat to 180 °C (fan 160 °C).', 'Heat to 350 °F (fan 325 °F).'],
    ['180–200 °C', '350–400 °F'],
    ['180C/160C fan/gas 4', '350 °F/325 °F fan/gas 4'],
    ['160°C, gas mark 3', '325 °F, gas mark 3'],
    ['Freeze at -18°C', 'Freeze at 0 °F'],
    ['lukewarm, 37 °C', 'lukewarm, 99 °F'],
  ])('is rewritten for a reader of °F: %s', (text, expected) => {
    expect(rewriteTemperatures(text, 'fahrenheit')).toBe(expected);
  });

  test.each([
    'Heat to 350°F (180°C).',
    'Heat to 350 degrees Fahrenheit (ca. 180 °C).',
    'Heat to 390F / 200C. Turn.',
    '180C/160C fan/gas 4',
    'Turn by 90 degrees.',
    'Add 2 C flour and 350 g sugar.',
    'Add 350 fine crumbs.',
    'Serves 4 (350 calories).',
    'Gas mark 0',
  ])('is left alone where the reader’s scale stands there, or nothing is clear: %s', (text) => {
    expect(rewriteTemperatures(text, 'celsius')).toBe(text);
  });

  test('comes back for every setting of an oven', () => {
    for (let fahrenheit = 225; fahrenheit <= 475; fahrenheit += 25)
      expect(convertTemperature(convertTemperature(fahrenheit, 'fahrenheit', 'celsius'), 'celsius', 'fahrenheit')).toBe(
        fahrenheit,
      );
  });

  test('is never more than 15 °F off, and under 100 °C never more than a degree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 300 }), (celsius) => {
        const off = Math.abs(convertTemperature(celsius, 'celsius', 'fahrenheit') - (celsius * 1.8 + 32));
        expect(off).toBeLessThanOrEqual(celsius < 100 ? 0.5 : 15);
      }),
    );
  });

  test('is of the scale of the reader’s ovens', () => {
    expect((['metric', 'us', 'imperial'] as const).map(scaleOf)).toEqual(['celsius', 'fahrenheit', 'celsius']);
  });

  test('stands once it is rewritten, and nothing else of the text changes', () => {
    const fragment = fc.constantFrom(
      '350',
      '°F',
      '°C',
      ' ',
      'gas mark 4',
      '/',
      '(',
      ')',
      '-',
      'degrees',
      '180',
      'F',
      'or',
      'x',
      '½',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), fc.constantFrom('celsius', 'fahrenheit'), (parts, to) => {
        const once = rewriteTemperatures(parts.join(' '), to);
        expect(rewriteTemperatures(once, to)).toBe(once);
        expect(rewriteTemperatures('Bake until brown, 2 cups.', to)).toBe('Bake until brown, 2 cups.');
      }),
      { numRuns: 500 },
    );
  });
});
