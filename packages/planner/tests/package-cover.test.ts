import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestCover } from '../src/package-cover.ts';

const sizes = [
  { grams: 250, priceMinor: 100 },
  { grams: 1000, priceMinor: 300 },
];

describe('covering a need with packages', () => {
  it('buys nothing for nothing', () => {
    expect(cheapestCover(sizes, 0, 0)).toEqual({ counts: [0, 0], priceMinor: 0, netMinor: 0 });
    expect(cheapestCover(sizes, -20, 0).counts).toEqual([0, 0]);
  });

  it('mixes sizes where that is cheapest', () => {
    expect(cheapestCover(sizes, 1100, 0)).toMatchObject({ counts: [1, 1], priceMinor: 400 });
    expect(cheapestCover(sizes, 800, 0)).toMatchObject({ counts: [0, 1], priceMinor: 300 });
  });

  it('buys the larger package when what is left over keeps its worth', () => {
    expect(cheapestCover(sizes, 400, 0)).toMatchObject({ counts: [2, 0], netMinor: 200 });
    expect(cheapestCover(sizes, 400, 0.27)).toMatchObject({ counts: [0, 1], netMinor: 300 - 270 });
  });

  it('does not buy another package for a rounding error', () => {
    expect(cheapestCover(sizes, 250 + 1e-9, 0).counts).toEqual([1, 0]);
  });

  it('is as cheap as any cover', () => {
    const size = fc.record({ grams: fc.integer({ min: 50, max: 900 }), priceMinor: fc.integer({ min: 20, max: 900 }) });
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 1, max: 1500 }),
        (packages, grams) => {
          const { counts, netMinor } = cheapestCover(packages, grams, 0);
          expect(counts.reduce((sum, count, at) => sum + count * (packages[at]?.grams ?? 0), 0)).toBeGreaterThanOrEqual(
            grams,
          );
          for (let first = 0; first <= 30; first += 1) {
            const rest = grams - first * (packages[0]?.grams ?? 0);
            const second = packages[1] === undefined ? 0 : Math.max(0, Math.ceil(rest / packages[1].grams));
            if (rest > second * (packages[1]?.grams ?? 0)) continue;
            expect(netMinor).toBeLessThanOrEqual(
              first * (packages[0]?.priceMinor ?? 0) + second * (packages[1]?.priceMinor ?? 0),
            );
          }
        },
      ),
    );
  });
});
