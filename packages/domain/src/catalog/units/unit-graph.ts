import { CountUnit, MassUnit, VolumeUnit, type Unit, type MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import { DomainError } from '../../shared/domain-error.ts';
import { SAME_UNITS } from './same-units.ts';
import { CM_IN_INCH, GRAMS_IN, MILLILITRES_IN } from './unit-factors.ts';

/** How an ingredient is measured besides by weight. */
export type MeasuresOf = {
  readonly gramsPerMl: number | null;
  readonly gramsPerUnit: Readonly<Partial<Record<CountUnit, number>>>;
};

/** "Our cup is 250 ml", "one egg of ours weighs 65 g": one `unit` is `equals` of the unit `of`. */
export type HouseholdMeasure = {
  /** Null: of whatever is measured. */
  readonly ingredientId: string | null;
  readonly unit: Unit;
  readonly equals: number;
  readonly of: Unit;
};

/** In whose cups and spoons an amount is given. */
export type Kitchen = { readonly system: MeasureSystem; readonly measures: readonly HouseholdMeasure[] };

/** The kitchen that canonical recipes are written for: the US label cup of 240 ml, spoons of 15 and 5 ml. */
export const CANONICAL_KITCHEN: Kitchen = { system: 'us', measures: [] };

/** Who says so, most trusted first: the household of this ingredient, the household of anything, the ingredient, the system. */
const RANK = { ownIngredient: 0, own: 1, ingredient: 2, system: 3, word: 4 } as const;

/** One step from a unit to another: multiplied by `factor`, or divided by it. */
export type UnitEdge = {
  readonly to: Unit;
  readonly factor: number;
  readonly divides: boolean;
  readonly rank: number;
};

type Edges = ReadonlyMap<Unit, readonly UnitEdge[]>;

/** Units as nodes, known proportions as edges: those of the ingredient and household, and those of everything. */
export type UnitGraph = { readonly own: Edges; readonly common: Edges };

/** The graph for one ingredient in one kitchen; null measures: for something nothing is known of. */
export function unitGraph(
  measures: MeasuresOf | null,
  kitchen: Kitchen = CANONICAL_KITCHEN,
  ingredientId: string | null = null,
): UnitGraph {
  const own = new Map<Unit, UnitEdge[]>();
  for (const { ingredientId: of, ...measure } of kitchen.measures) {
    if (of !== null && of !== ingredientId) continue;
    checkMeasure(measure);
    link(own, measure.unit, measure.of, measure.equals, of === null ? RANK.own : RANK.ownIngredient);
  }
  if (measures !== null && measures.gramsPerMl !== null && measures.gramsPerMl > 0)
    link(own, 'ml', 'g', measures.gramsPerMl, RANK.ingredient);
  for (const unit of CountUnit.options) {
    const grams = measures?.gramsPerUnit[unit];
    if (grams !== undefined && grams > 0) link(own, unit, 'g', grams, RANK.ingredient);
  }
  return { own, common: COMMON[kitchen.system] };
}

/** The steps that lead away from a unit. */
export function edgesFrom(graph: UnitGraph, unit: Unit): readonly UnitEdge[] {
  const own = graph.own.get(unit);
  const common = graph.common.get(unit) ?? [];
  return own === undefined ? common : [...own, ...common];
}

function link(edges: Map<Unit, UnitEdge[]>, from: Unit, to: Unit, factor: number, rank: number): void {
  add(edges, from, { to, factor, divides: false, rank });
  add(edges, to, { to: from, factor, divides: true, rank });
}

function add(edges: Map<Unit, UnitEdge[]>, from: Unit, edge: UnitEdge): void {
  const there = edges.get(from);
  if (there === undefined) edges.set(from, [edge]);
  else there.push(edge);
}

function checkMeasure({ unit, equals, of }: Omit<HouseholdMeasure, 'ingredientId'>): void {
  if (Number.isFinite(equals) && equals > 0 && unit !== of) return;
  throw new DomainError(
    'invalid',
    'units.bad-measure',
    `One ${unit} cannot be ${equals} ${of}. Give an amount above 0 in another unit.`,
  );
}

/** Mass and volume as stars about the gram and the millilitre, so that no two ways between them can disagree. */
function commonEdges(system: MeasureSystem): Edges {
  const edges = new Map<Unit, UnitEdge[]>();
  for (const unit of MassUnit.options) if (unit !== 'g') link(edges, unit, 'g', GRAMS_IN[unit], RANK.system);
  for (const unit of VolumeUnit.options)
    if (unit !== 'ml') link(edges, unit, 'ml', MILLILITRES_IN[system][unit], RANK.system);
  link(edges, 'inch', 'cm', CM_IN_INCH, RANK.system);
  for (const [from, to] of SAME_UNITS) add(edges, from, { to, factor: 1, divides: false, rank: RANK.word });
  return edges;
}

const COMMON: Readonly<Record<MeasureSystem, Edges>> = {
  metric: commonEdges('metric'),
  us: commonEdges('us'),
  imperial: commonEdges('imperial'),
};
