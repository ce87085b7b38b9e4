import { coverFrom, stockOf } from './board-data.ts';
import type { WeekOutline } from './week-outline.ts';

/** What the dishes of a board use up, and what must be bought for it; kept up to date ingredient by ingredient. */
export type BoardPurchases = {
  /** Uses so many grams more, or fewer, of the ingredient at this place in the problem. */
  use(ingredient: number, grams: number): void;
  /** The packages less what their grams would be worth as leftovers. */
  netMinor(): number;
  /** What the cheapest packages cost beyond the budget. */
  overspentMinor(): number;
};

/**
 * Buys what keeps its value best, and notes what buying cheapest would save and lose. Beyond the budget the loss is
 * charged for the share of the savings that is needed: about what `packagesFor` comes to, without its sorting.
 */
export function boardPurchases(outline: WeekOutline): BoardPurchases {
  const { ingredients, budgetMinor = Infinity } = outline.problem;
  const stock = ingredients.map((ingredient) => stockOf(outline, ingredient));
  const used = new Float64Array(stock.length);
  const net = runningTotal(stock.length);
  const price = runningTotal(stock.length);
  const saved = runningTotal(stock.length);
  const lost = runningTotal(stock.length);

  return {
    use: (index, grams) => {
      const item = stock[index];
      if (item === undefined) return;
      used[index] = (used[index] ?? 0) + grams;
      const missing = used[index] - item.pantryGrams;
      const isMissing = missing > 1e-6;
      if (item.single) {
        const count = isMissing ? Math.ceil((missing - 1e-6) / item.grams) : 0;
        net.set(index, count * item.netMinor);
        price.set(index, count * item.priceMinor);
        return;
      }
      const kept = isMissing ? coverFrom(item, 0, missing, 'net') : NOTHING;
      net.set(index, kept.net);
      price.set(index, kept.price);
      if (budgetMinor === Infinity) return;
      const cheap = isMissing ? coverFrom(item, 0, missing, 'price') : NOTHING;
      saved.set(index, kept.price - cheap.price);
      lost.set(index, cheap.net - kept.net);
    },
    netMinor: () => {
      const over = price.sum() - budgetMinor;
      return over <= 0 ? net.sum() : net.sum() + lost.sum() * Math.min(1, over / Math.max(1e-9, saved.sum()));
    },
    overspentMinor: () => Math.max(0, price.sum() - saved.sum() - budgetMinor),
  };
}

const NOTHING = { net: 0, price: 0 };

function runningTotal(length: number): { set(index: number, value: number): void; sum(): number } {
  const values = new Float64Array(length);
  let sum = 0;
  return {
    set: (index, value) => {
      sum += value - (values[index] ?? 0);
      values[index] = value;
    },
    sum: () => sum,
  };
}
