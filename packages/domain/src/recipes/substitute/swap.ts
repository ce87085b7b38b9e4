import type { IngredientRole as Role, Unit } from '@hearth/contracts/shared/vocabulary.ts';

export type { IngredientRole as Role } from '@hearth/contracts/shared/vocabulary.ts';

/** How near a swap comes: 3 hardly noticed, 2 a good dish that is another, 1 in need. */
export type Closeness = 1 | 2 | 3;

/** A well-known swap: for so much of one ingredient (`per`), so much of others together (`use`), by catalogue slug. */
export type Swap = {
  readonly from: string;
  readonly roles: readonly Role[];
  readonly per: readonly [quantity: number, unit: Unit];
  readonly use: readonly (readonly [quantity: number, unit: Unit, slug: string])[];
  readonly closeness: Closeness;
  /** What to mind; null: nothing. */
  readonly note: string | null;
};

/** One ingredient by another: how near, how much of it for one of the first (1 unless said), and what to mind. */
export type Instead = readonly [slug: string, closeness: Closeness, ratio?: number, note?: string];

/** Swaps of one ingredient by weight. */
export function byWeight(from: string, roles: readonly Role[], instead: readonly Instead[]): Swap[] {
  return oneForOne(from, roles, instead, 'g');
}

/** Swaps of one ingredient by volume: what is poured or spooned. */
export function byVolume(from: string, roles: readonly Role[], instead: readonly Instead[]): Swap[] {
  return oneForOne(from, roles, instead, 'ml');
}

/** A swap by several things together, or in other units. */
export function byMix(
  from: string,
  roles: readonly Role[],
  closeness: Closeness,
  per: Swap['per'],
  use: Swap['use'],
  note: string | null = null,
): Swap {
  return { from, roles, per, use, closeness, note };
}

function oneForOne(from: string, roles: readonly Role[], instead: readonly Instead[], unit: Unit): Swap[] {
  return instead.map(([slug, closeness, ratio = 1, note = null]) => ({
    from,
    roles,
    per: [1, unit],
    use: [[ratio, unit, slug]],
    closeness,
    note,
  }));
}
