import { withClient } from '@hearth/database/runtime/migration-history.ts';

/** A plan's rows as they lie in the database, ids of recipes and ingredients replaced by their slugs. */
export type StoredPlan = {
  plan: {
    householdId: string;
    weekOf: string;
    currency: string;
    budgetMinor: string | null;
    costMinor: string;
    objectiveMinor: number;
    boundMinor: number;
    proof: string;
    goals: {
      slots: string[];
      maxRepeats: number;
      maxActiveMinutes?: number;
      diets: string[];
      withoutAllergens: string[];
      without: string[];
    };
  };
  household: { tools: string[]; allowsUnpriced: boolean; diets: string[]; allergies: string[]; members: number };
  members: {
    id: string;
    name: string;
    portion: number;
    diets: string[];
    allergies: string[];
    targets: { nutrient: string; min?: number; max?: number }[];
  }[];
  items: { id: string; date: string; slot: string; dish: string; portions: { memberId: string; servings: number }[] }[];
  ingredients: {
    slug: string;
    neededGrams: number;
    pantryGrams: number;
    atHomeGrams: number;
    packages: { label: string; grams: number; count: number; priceMinor: string | null }[];
  }[];
};

const QUERY = `
  select jsonb_build_object(
    'plan', jsonb_build_object('householdId', p.household_id, 'weekOf', p.week_of, 'currency', p.currency, 'budgetMinor', p.budget_minor::text,
      'costMinor', p.cost_minor::text, 'objectiveMinor', p.objective_minor, 'boundMinor', p.bound_minor, 'proof', p.proof, 'goals', p.goals || jsonb_build_object('without', coalesce((
        select jsonb_agg(coalesce(g.slug, w.id)) from jsonb_array_elements_text(p.goals -> 'without') as w(id) left join ingredient g on g.id::text = w.id), '[]'))),
    'household', jsonb_build_object('tools', h.tools, 'allowsUnpriced', h.allows_unpriced, 'diets', h.diets, 'allergies', h.allergies,
      'members', (select count(*) from member m where m.household_id = p.household_id)),
    'members', (select jsonb_agg(jsonb_build_object('id', m.member_id, 'name', m.name, 'portion', m.portion, 'diets', m.diets, 'allergies', m.allergies,
      'targets', m.targets)) from plan_member m where m.plan_id = p.id),
    'items', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'date', i.date, 'slot', i.slot, 'dish', r.slug, 'portions', coalesce((
        select jsonb_agg(jsonb_build_object('memberId', o.member_id, 'servings', o.servings)) from plan_item_portion o where o.item_id = i.id), '[]')))
      from plan_item i left join recipe r on r.id = i.recipe_id where i.plan_id = p.id), '[]'),
    'ingredients', coalesce((select jsonb_agg(jsonb_build_object('slug', g.slug, 'neededGrams', n.needed_grams, 'pantryGrams', n.pantry_grams,
        'atHomeGrams', coalesce((select sum(s.grams) from pantry_item s where s.household_id = p.household_id and s.ingredient_id = n.ingredient_id), 0),
        'packages', coalesce((select jsonb_agg(jsonb_build_object('label', k.label, 'grams', k.grams, 'count', k.count, 'priceMinor', k.price_minor::text))
          from plan_package k where k.plan_id = p.id and k.ingredient_id = n.ingredient_id), '[]')))
      from plan_ingredient n left join ingredient g on g.id = n.ingredient_id where n.plan_id = p.id), '[]')) as stored
  from plan p join household h on h.id = p.household_id where p.id = $1`;

/** Reads a plan past every wall and every repository. */
export async function readStoredPlan(ownerUrl: string, planId: string): Promise<StoredPlan> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ stored: StoredPlan }>(QUERY, [planId]);
    const [row] = rows;
    if (!row) throw new Error(`there is no plan ${planId}`);
    return row.stored;
  });
}
