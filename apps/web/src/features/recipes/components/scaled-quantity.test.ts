import { describe, expect, it } from 'vitest';
import { scaledQuantity } from './scaled-quantity.ts';

describe('a quantity for other servings', () => {
  it('stays exact when it is weighed, and as written when nothing changes', () => {
    expect(scaledQuantity(250, 'g', 0.725)).toBe(181.25);
    expect(scaledQuantity(1.1, 'piece', 1)).toBe(1.1);
  });

  it('is what a cook can take when it is counted or spooned', () => {
    expect(scaledQuantity(4, 'piece', 1.45)).toBe(6);
    expect(scaledQuantity(2, 'clove', 1.45)).toBe(3);
    expect(scaledQuantity(1, 'tbsp', 0.725)).toBe(0.75);
  });

  it('never comes to nothing', () => {
    expect(scaledQuantity(0.25, 'tsp', 0.1)).toBe(0.25);
  });
});
