import type { Food } from '@hearth/contracts/catalog/food.ts';
import { COMMONS_ID, type FoodId, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import { badCursor, decodeCursor, pageFrom } from '../kernel/cursor.ts';
import type { ReadQuery, RowQuery } from '../kernel/read-door.ts';
import type { TextRow } from '../kernel/statement-batch.ts';
import { jsonOf, orNull, textOf } from '../kernel/text-columns.ts';

export type FoodPage = { readonly items: Food[]; readonly nextCursor: string | null };
export type FoodFilter = {
  readonly text?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type FoodReader = { list(filter: FoodFilter): Promise<FoodPage> };

/** A food with the key it is sorted by. */
type Listed = { readonly food: Food; readonly key: string };

const COLUMNS = `f.id, f.name, f.brand, f.per_100g, f.portions, f.source_dataset, f.source_id`;

const toListed = ([key, id, name, brand, per100g, portions, dataset, sourceId]: TextRow): Listed => ({
  key: textOf(key),
  food: {
    id: textOf<FoodId>(id),
    name: textOf(name),
    brand: orNull(brand, textOf),
    per100g: jsonOf<Food['per100g']>(per100g),
    portions: jsonOf<Food['portions']>(portions),
    source: { dataset: textOf(dataset), id: textOf(sourceId) },
  },
});

/** One owner's foods by name: an index holds them in that order, so a page costs what a page holds. */
const byName = (owner: '$1' | '$2'): string => `(select f.name as key, ${COLUMNS} from food f
  where f.household_id = ${owner}::uuid and f.name is not null and ($3::text is null or (f.name, f.id) > ($4, $5::uuid))
  order by f.name, f.id limit $6)`;

const listAll: RowQuery<Listed> = {
  name: 'foods.list',
  text: `select * from (${byName('$1')} union all ${byName('$2')}) page order by name, id limit $6`,
  row: toListed,
};
const listFound: RowQuery<Listed> = {
  name: 'foods.list-found',
  text: `select found.tier || ' ' || f.name as key, ${COLUMNS}
    from app.find_foods($7) found join food f on f.household_id = found.household_id and f.id = found.id
    where f.household_id in ($1::uuid, $2::uuid) and ($3::int is null or (found.tier, f.name, f.id) > ($3, $4, $5::uuid))
    order by found.tier, f.name, f.id limit $6`,
  row: toListed,
};

/** The list of foods over the read door. Its rows are the output of a contract, which checks them. */
export function foodReader(query: ReadQuery, householdId: HouseholdId): FoodReader {
  return {
    list: async ({ text, limit, cursor }) => {
      const values = [COMMONS_ID, householdId, ...keysetOf(text !== undefined, cursor), limit + 1];
      const rows = await (text === undefined ? query(listAll, values) : query(listFound, [...values, text]));
      const page = pageFrom(rows, limit, ({ key, food }) => [key, food.id]);
      return { items: page.items.map(({ food }) => food), nextCursor: page.nextCursor };
    },
  };
}

/** Where the page before ended: the tier of a search or a sign that there is one, the name, the id. */
function keysetOf(isSearch: boolean, cursor: string | undefined): [string | null, string | null, string | null] {
  if (cursor === undefined) return [null, null, null];
  const [key, id] = decodeCursor(cursor);
  if (!isSearch) return ['after', key, id];
  const { tier, name } = /^(?<tier>[0-3]) (?<name>.*)$/s.exec(key)?.groups ?? {};
  if (tier === undefined || name === undefined) throw badCursor();
  return [tier, name, id];
}
