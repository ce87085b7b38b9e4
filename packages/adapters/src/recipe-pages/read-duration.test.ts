import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDuration } from './read-duration.ts';

test.each<readonly [unknown, number | null]>([
  ['PT1H30M', 90],
  ['P0DT0H45M', 45],
  ['PT90M', 90],
  ['PT1.5H', 90],
  ['PT1,5H', 90],
  ['PT2700S', 45],
  ['P1DT2H', 1_560],
  ['PT0H21M00S', 21],
  ['PTH30MS', 30],
  ['P1W', 10_080],
  ['pt45m', 45],
  ['PT0S', 0],
  ['90', 90],
  [90, 90],
  [45.4, 45],
  ['1 hour 30 mins', 90],
  ['1h30', 90],
  ['1 h 15 min', 75],
  ['1:30', 90],
  ['1 ½ hours', 90],
  ['½ Stunde', 30],
  ['1/2 hour', 30],
  ['an hour', 60],
  ['2 horas y 5 minutos', 125],
  ['20 мин', 20],
  ['35 Minuten', 35],
  [['PT5M'], 5],
  [{ value: 30, unitCode: 'MIN' }, 30],
  [{ value: 2, unitCode: 'HUR' }, 120],
  ['until done', null],
  ['PT', null],
  ['P99Y', null],
  [-5, null],
  [Number.NaN, null],
])('%j is %j minutes', (stated, minutes) => {
  expect(readDuration(stated)?.minutes).toBe(minutes);
});

test.each<readonly [unknown, number]>([
  ['PT90', 90],
  ['P30M', 30],
  ['20-25 minutes', 25],
  ['1 to 2 hours', 120],
  [{ minValue: 'PT10M', maxValue: 'PT20M' }, 20],
])('%j is taken as %j minutes, and said to be a guess', (stated, minutes) => {
  expect(readDuration(stated)).toEqual({ minutes, guessed: expect.any(String) });
});

test.each([null, undefined, '', ' ', [], {}, true])('%j states nothing', (stated) => {
  expect(readDuration(stated)).toBeNull();
});

test('every well-formed duration of hours and minutes is read exactly', () => {
  fc.assert(
    fc.property(fc.nat({ max: 99 }), fc.nat({ max: 999 }), (hours, minutes) => {
      expect(readDuration(`PT${hours}H${minutes}M`)).toEqual({ minutes: hours * 60 + minutes, guessed: null });
    }),
  );
});
