import { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import {
  COMMONS_ID,
  CookingId,
  IngredientId,
  JobId,
  MeasureId,
  PhotoId,
  PlainDate,
  RecipeId,
  RecipeShareId,
  ShoppingListId,
} from '@hearth/contracts/shared/primitives.ts';
import type { PantryItemId, PlanId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aHousehold, type SomeHousehold, type TestHousehold } from './a-household.ts';
import { aPlan } from './a-plan.ts';
import type { TestApi } from './an-api.ts';
import { ownAccount, ownAi, ownDoors, type OwnAccount, type OwnDoors } from './own-access.ts';

export type FurnishedHousehold = TestHousehold & {
  readonly planId: PlanId;
  readonly listId: ShoppingListId;
  readonly jobId: JobId;
  readonly pantryItemId: PantryItemId;
  /** The household's own, which is nobody else's. */
  readonly ingredientId: IngredientId;
  readonly recipeId: RecipeId;
  readonly cookingId: CookingId;
  readonly measureId: MeasureId;
  readonly photoId: PhotoId;
  /** A link to that recipe. */
  readonly shareId: RecipeShareId;
  /** What the owner has as an account. */
  readonly account: OwnAccount;
} & OwnDoors;

const operator: Actor = { kind: 'operator', name: 'test' };

/** A household with a row in every table that it or its owner can own: what a wall has to hold. */
export async function aFurnishedHousehold(api: TestApi, wanted: SomeHousehold = {}): Promise<FurnishedHousehold> {
  const household = await aHousehold(api.uow, {
    members: [{ name: 'Ada', targets: [{ nutrient: 'proteinG', min: 40 }] }, ...(wanted.members?.slice(1) ?? [])],
    ...wanted,
  });
  const own = await ownCatalogue(api, household);
  const rest = await ownWeek(api, household);
  await api.sql(
    `insert into plan_recipe (household_id, plan_id, recipe_household_id, recipe_id, recipe_version, title, active_minutes,
       total_minutes, per_serving, grams_per_serving) values ($1, $2, $1, $3, 1, 'Secret stew', 5, 10, '{}', '{}')`,
    [household.id, rest.planId, own.recipeId],
  );
  const doors = await ownDoors(api, household.id);
  await ownSchedule(api, household);
  await ownAi(api.sql, household.id, household.owner);
  const account = await ownAccount(api.sql, household.owner, household.id);
  return { ...household, ...own, ...rest, ...doors, account };
}

async function ownCatalogue({ sql }: TestApi, { id, members }: TestHousehold) {
  const ingredientId = newId(IngredientId);
  const recipeId = newId(RecipeId);
  const foodId = newId(IngredientId);
  await sql(
    `insert into food values ($1, $2, '{"energyKcal":100,"proteinG":1,"fatG":1,"carbohydrateG":1}', 'own', 'own')`,
    [id, foodId],
  );
  await sql(
    `insert into ingredient (household_id, id, slug, names, search_text, tags, aisle, keeping_kind, unopened_days, opened_days, allergens,
       breaks_diets, edible_portion, grams_per_unit, food_id)
     values ($1, $2, 'secret-herb', '{"en":{"singular":"secret herb","plural":"secret herbs"}}', 'secret herb', '{}', 'produce', 'staple', 1, 1,
       '{}', '{}', 1, '{}', $3)`,
    [id, ingredientId, foodId],
  );
  await sql(`insert into ingredient_package values ($1, $2, 0, 100, 'bag')`, [id, ingredientId]);
  await sql(`insert into ingredient_price values ($1, $2, 0, 'EUR', 100)`, [id, ingredientId]);
  await sql(
    `insert into recipe (household_id, id, slug, title, summary, servings, slots, active_minutes, total_minutes, keeping_days, tools, tags, steps)
     values ($1, $2, 'secret-stew', 'Secret stew', '', 2, '{dinner}', 5, 10, 1, '{}', '{}', '[{"section":null,"text":"Stir."}]')`,
    [id, recipeId],
  );
  await sql(`insert into recipe_line values ($1, $2, 0, $1, $3, 100, 'g')`, [id, recipeId, ingredientId]);
  await sql(`insert into recipe_line_alternative values ($1, $2, 0, 0, $1, $3, 100, 'g')`, [
    id,
    recipeId,
    ingredientId,
  ]);
  const [cookingId, measureId, photoId] = [newId(CookingId), newId(MeasureId), newId(PhotoId)];
  await sql(`insert into recipe_photo values ($1, $2, $3, 0, 'A pot', 4, 3, 99, repeat('0', 64), now())`, [
    id,
    photoId,
    recipeId,
  ]);
  await sql(`insert into recipe_version values ($1, $2, 1, $3, now())`, [
    id,
    recipeId,
    JSON.stringify(RecipeContent.parse({ title: 'Secret stew', servings: 1, lines: [] })),
  ]);
  await sql(`insert into recipe_rating values ($1, $1, $2, $3, 5, 'good', now())`, [
    id,
    recipeId,
    [...members.values()][0]?.id,
  ]);
  await sql(`insert into recipe_cooking values ($1, $2, $1, $3, 1, null, 'Ada', '2026-11-01', 2, null)`, [
    id,
    cookingId,
    recipeId,
  ]);
  const shareId = newId(RecipeShareId);
  await sql(`insert into recipe_share values ($1, $2, $1, $3, now(), null, null)`, [id, shareId, recipeId]);
  await sql(`insert into line_match values ($1, 'secret herb', $1, $2, now())`, [id, ingredientId]);
  await sql(
    `insert into line_estimate values ($1, '2|piece|secret herb|||', 40, '{"energyKcal": 9}', 'user', null, now())`,
    [id],
  );
  await sql(`insert into household_measure values ($1, $2, 'bunch', null, 30, $1, $3)`, [id, measureId, ingredientId]);
  return { ingredientId, recipeId, cookingId, measureId, photoId, shareId };
}

async function ownSchedule({ sql }: TestApi, { id }: TestHousehold): Promise<void> {
  await sql(`insert into weekly_schedule values ($1, true, 7, 480)`, [id]);
  await sql(`insert into weekly_run values ($1, '2026-11-16', 'has-plan', null, '2026-11-15T08:00:00Z')`, [id]);
}

async function ownWeek({ uow, ports }: TestApi, { id, members }: TestHousehold) {
  const [member] = members.values();
  if (!member) throw new Error('a household has a member');
  const jobId = newId(JobId);
  const listId = newId(ShoppingListId);
  return uow.household(operator, id, 'household:write', async (tx) => {
    const [recipe] = await tx.recipes.plannable();
    const ingredientId = IngredientId.parse(recipe?.lines[0]?.ingredientId);
    await tx.households.reviseMember(member.id, {}, [{ ingredientHouseholdId: COMMONS_ID, ingredientId }]);
    const item = await tx.pantry.add({
      ingredientHouseholdId: COMMONS_ID,
      ingredientId,
      grams: 10,
      bestBefore: PlainDate.parse('2027-01-01'),
    });
    const plan = aPlan({ householdId: id, memberId: member.id, recipeId: RecipeId.parse(recipe?.id), ingredientId });
    await tx.plans.insert(plan);
    await tx.plans.approve(plan.id, ports.now());
    await tx.shoppingLists.insert({
      id: listId,
      planId: plan.id,
      currency: plan.currency,
      createdAt: plan.createdAt,
      lines: plan.ingredients.map((line) => ({ ...line, checked: false })),
    });
    await tx.jobRuns.create(jobId, 'generate_weekly_plan', ports.now());
    await tx.events.record('pantry.changed', { ingredientId });
    await tx.idempotency.claim({ contract: 'test', key: 'furnished', inputHash: 'x', leaseSeconds: 60 });
    return { planId: plan.id, listId, jobId, pantryItemId: item.id };
  });
}
