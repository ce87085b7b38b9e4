import type { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  stranger = await aFurnishedHousehold(api);
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
  call = api.as(home.owner);
});
afterAll(() => api?.close());

type Wanted = Partial<Parameters<Caller['recipes']['create']>[0]['recipe']>;
const soup: Wanted = {
  title: 'Lentil soup',
  servings: 4,
  slots: ['dinner'],
  activeMinutes: 10,
  totalMinutes: 40,
  lines: [{ text: '200 g red lentils, rinsed' }, { text: '1 onion, finely chopped' }, { text: 'salt, to taste' }],
  steps: [{ text: 'Simmer all of it.' }],
};
const create = (recipe: Wanted = {}): Promise<Recipe> =>
  call.recipes.create({ householdId: home.id, recipe: { title: 'Soup', servings: 4, ...recipe } });
const get = (recipeId: string, more = {}): Promise<Recipe> =>
  call.recipes.get({ householdId: home.id, recipeId, ...more });
const content = ({ title, servings, lines }: Recipe): RecipeInput => ({
  ...({} as RecipeInput),
  title,
  servings,
  lines: lines.map(({ text }) => ({ text: text ?? '', section: null })),
});

describe('a recipe that is written down in words', () => {
  test('is structured, matched and computable at once', async () => {
    const made = await create(soup);
    expect(made).toMatchObject({ slug: 'lentil-soup', version: 1, isOwn: true, isIdentified: true, servings: 4 });
    expect(made.lines).toMatchObject([
      { ingredient: 'red lentil', name: 'red lentils', quantity: 200, unit: 'g', grams: 200, preparation: 'rinsed' },
      { ingredient: 'onion', quantity: 1, unit: 'piece', preparation: 'finely chopped', matchedBy: 'rule' },
      { ingredient: 'salt', quantity: null, unit: null, grams: null },
    ]);
    expect(made.energyKcal).toBeGreaterThan(150);
    expect(made.nutrition.missing).toEqual([{ line: 2, because: 'no-amount' }]);
    expect(await get(made.id)).toEqual(made);
  });

  test('says what nobody knows: it is unknown, not safe', async () => {
    const made = await create({ lines: [{ text: '2 cups flumph' }, { text: '1 egg' }] });
    expect(made.lines[0]).toMatchObject({
      ingredientId: null,
      ingredient: 'flumph',
      isDoubtful: true,
      matchedBy: null,
    });
    expect(made).toMatchObject({ isIdentified: false, suitsDiets: [], allergens: ['eggs'], energyKcal: null });
    expect(made.nutrition.missing).toContainEqual({ line: 0, because: 'no-match' });
  });

  test('is asked about where the rest of a line names what its ingredient does not hold', async () => {
    const made = await create({
      lines: [{ text: '2 tbsp olive oil or 2 tbsp peanut butter' }, { text: '1 cup rice, cooked in milk' }],
    });
    expect(made.lines).toMatchObject([
      { ingredientId: null, matchedBy: null, isDoubtful: true },
      { ingredientId: null, matchedBy: null, isDoubtful: true },
    ]);
    const texts = made.lines.map(({ text }) => text ?? '');
    const { items } = await call.recipeLines.read({ householdId: home.id, lines: texts });
    const offered = items.map(({ candidates }) => candidates.map(({ ingredient }) => ingredient));
    expect(offered[0]).toEqual(expect.arrayContaining(['olive oil', 'peanut butter']));
    expect(offered[1]).toEqual(expect.arrayContaining(['white rice', 'whole milk']));
  });

  test('loses no line to a heading', async () => {
    const written =
      'For the dough:|1 egg|Peanut butter:|Walnuts:|1 onion|Topping:|For serving: chopped peanuts|To serve:';
    const made = await create({ lines: written.split('|').map((text) => ({ text })) });
    expect(made.lines).toMatchObject([
      { ingredient: 'egg', section: 'For the dough' },
      { ingredientId: null, name: 'Peanut butter', isDoubtful: true, section: 'For the dough' },
      { ingredientId: null, name: 'Walnuts', isDoubtful: true, section: 'For the dough' },
      { ingredient: 'onion', section: 'Walnuts' },
      { ingredient: 'peanut', section: 'Topping', comment: 'For serving' },
      { ingredientId: null, name: 'To serve', isDoubtful: true, section: 'Topping' },
    ]);
  });

  test('is understood as the household has said before', async () => {
    const { ingredientId } = home;
    await call.recipeLines.remember({ householdId: home.id, name: 'Flumph', ingredientId });
    await call.recipeLines.remember({ householdId: home.id, name: 'eggs', ingredientId: null });
    const made = await create({ lines: [{ text: '2 cups flumph' }, { text: '2 eggs' }] });
    expect(made.lines).toMatchObject([
      { ingredientId, matchedBy: 'remembered' },
      { ingredientId: null, matchedBy: null },
    ]);
    const other = await api.as(stranger.owner).recipes.create({
      householdId: stranger.id,
      recipe: { title: 'x', servings: 1, lines: [{ text: '2 eggs' }] },
    });
    expect(other.isIdentified).toBe(true);
  });

  test('has a slug of its own', async () => {
    const slugs = [await create(soup), await create(soup), await create({ title: '味噌汁' })].map(({ slug }) => slug);
    expect(slugs).toEqual(['lentil-soup', 'lentil-soup-2', 'recipe']);
  });

  test('of which many are written at once has slugs of their own too', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => create(soup)));
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(5);
  });
});

describe('a recipe that is written down in parts', () => {
  test('keeps them as they are', async () => {
    const line = {
      name: 'herb',
      ingredientId: home.ingredientId,
      quantity: 2,
      quantityHigh: 3,
      unit: 'tbsp',
      size: 'large',
      preparation: 'chopped',
      comment: 'or more',
      section: 'Top',
      optional: true,
      alternatives: [{ ingredientId: home.ingredientId, quantity: 1, unit: 'g' }],
      text: '2-3 large tbsp herb',
    } as const;
    const made = await create({ lines: [line] });
    expect(made.lines).toMatchObject([
      {
        ...line,
        alternatives: [{ ...line.alternatives[0], ingredient: 'secret herb' }],
        matchedBy: 'user',
        isDoubtful: false,
      },
    ]);
  });

  test('names only what this household sees', async () => {
    const named = create({ lines: [{ name: 'x', ingredientId: stranger.ingredientId }] });
    expect(await refusal(named)).toMatchObject({ kind: 'not-found', code: 'ingredient.not-found' });
    const nested = create({ lines: [{ name: 'x', subRecipeId: stranger.recipeId }] });
    expect(await refusal(nested)).toMatchObject({ kind: 'not-found', code: 'recipe.not-found' });
    expect(await api.sql(`select count(*)::int from recipe where household_id = $1`, [home.id])).toEqual([
      { count: 1 },
    ]);
  });
});

describe('a recipe in a recipe', () => {
  test('counts by its servings, and its allergens are the other one’s too', async () => {
    const dough = await create({
      title: 'Dough',
      servings: 2,
      lines: [{ text: '200 g all-purpose flour' }, { text: '2 eggs' }],
    });
    const pie = await create({
      title: 'Pie',
      servings: 1,
      lines: [{ name: 'dough', subRecipeId: dough.id, quantity: 1, unit: 'serving' }],
    });
    expect(pie.allergens).toEqual(dough.allergens);
    expect(pie.energyKcal).toBeCloseTo(dough.energyKcal ?? 0, 5);
    expect(pie.lines).toMatchObject([{ subRecipeId: dough.id, ingredient: 'Dough', ingredientId: null }]);
    const removed = call.recipes.remove({ householdId: home.id, recipeId: dough.id });
    expect(await refusal(removed)).toMatchObject({ kind: 'conflict', code: 'recipe.in-use' });
  });

  test('is in doubt no more where a line of unknown words is said to be it', async () => {
    const sauce = await create({ title: 'Sauce', lines: [{ text: '1 onion' }] });
    const made = await create({ lines: [{ text: '1 cup zorb sauce' }] });
    expect(made.lines).toMatchObject([{ ingredientId: null, isDoubtful: true }]);
    const [line] = made.lines;
    const recipe = {
      title: 'Soup',
      servings: 4,
      lines: [
        { name: line?.name ?? '', text: line?.text ?? '', subRecipeId: sauce.id, quantity: 1, unit: 'cup' as const },
      ],
    };
    const revised = await call.recipes.revise({ householdId: home.id, recipeId: made.id, version: 1, recipe });
    expect(revised.lines).toMatchObject([{ subRecipeId: sauce.id, isDoubtful: false }]);
  });

  test('never goes into itself, by whichever way', async () => {
    const one = await create({ title: 'One', lines: [{ text: '1 egg' }] });
    const two = await create({ title: 'Two', lines: [{ name: 'one', subRecipeId: one.id }] });
    for (const subRecipeId of [one.id, two.id]) {
      const recipe = { title: 'One', servings: 1, lines: [{ name: 'x', subRecipeId }] };
      const revised = call.recipes.revise({ householdId: home.id, recipeId: one.id, version: 1, recipe });
      expect(await refusal(revised)).toMatchObject({ kind: 'invalid', code: 'recipe.goes-into-itself' });
    }
    const circle = api.sql(
      `insert into recipe_line (household_id, recipe_id, position, sub_household_id, sub_recipe_id) values ($1, $2, 9, $1, $3)`,
      [home.id, one.id, two.id],
    );
    await expect(circle).rejects.toThrow('a recipe cannot go into itself');
  });

  test('is refused by the lines that bring it back to itself, where they stand in what was sent', async () => {
    const one = await create({ title: 'One', lines: [{ text: '1 egg' }] });
    const two = await create({ title: 'Two', lines: [{ name: 'one', subRecipeId: one.id }] });
    const three = await create({ title: 'Three', lines: [{ name: 'two', subRecipeId: two.id }] });
    const other = await create({ title: 'Other', lines: [{ text: '1 egg' }] });
    const part = ({ id }: Recipe) => ({ name: 'x', subRecipeId: id });
    const refusedWith = (...lines: NonNullable<Wanted['lines']>): Promise<unknown> => {
      const recipe = { title: 'One', servings: 1, lines };
      return refusal(call.recipes.revise({ householdId: home.id, recipeId: one.id, version: 1, recipe }));
    };
    const words = (title: string) =>
      `A recipe cannot go into itself, not even by way of another. Take out the line with “${title}”.`;
    const sauce = { text: 'For the sauce:' };
    expect(await refusedWith(sauce, { text: '1 egg' }, part(other), part(three))).toMatchObject({
      message: words('Three'),
      details: { recipeId: one.id, errors: [{ path: 'recipe.lines.3.subRecipeId', message: words('Three') }] },
    });
    expect(await refusedWith(part(two), part(other), part(one))).toMatchObject({
      message: 'A recipe cannot go into itself, not even by way of another. Take those lines out.',
      details: {
        errors: [
          { path: 'recipe.lines.0.subRecipeId', message: words('Two') },
          { path: 'recipe.lines.2.subRecipeId', message: words('One') },
        ],
      },
    });
  });
});

describe('what somebody left as it was', () => {
  test('is as doubtful in a copy, and after a revision, as before', async () => {
    const made = await create({
      lines: [{ text: '1 tbsp curry paste' }, { text: '2 cups flumph' }, { text: '1 egg' }],
    });
    const sure = ({ lines }: Recipe) => lines.map(({ matchedBy, isDoubtful }) => [matchedBy, isDoubtful]);
    const copy = await call.recipes.copy({ householdId: home.id, recipeId: made.id });
    expect(sure(copy)).toEqual(sure(made));
    expect(sure(await revisedWith(made, 'Other title'))).toEqual(sure(made));
  });

  test('makes no version', async () => {
    const made = await create(soup);
    const same = await revisedWith(made, made.title);
    expect(same.version).toBe(1);
    expect((await call.recipes.versions({ householdId: home.id, recipeId: made.id })).items).toEqual([]);
  });
});

/** The recipe revised with its own lines, as a client sends them back. */
async function revisedWith(made: Recipe, title: string): Promise<Recipe> {
  const { servings, slots, activeMinutes, totalMinutes, steps, lines } = made;
  return call.recipes.revise({
    householdId: home.id,
    recipeId: made.id,
    version: made.version,
    recipe: {
      title,
      servings,
      slots,
      activeMinutes,
      totalMinutes,
      steps,
      lines: lines.map(
        ({ ingredient, name, ingredientId, quantity, unit, size, preparation, comment, section, optional, text }) => ({
          name: name ?? ingredient,
          ingredientId,
          quantity,
          unit,
          size,
          preparation,
          comment,
          section,
          optional,
          text,
        }),
      ),
    },
  });
}

describe('amounts and words that do not fit', () => {
  test.each([
    ['0.00001 g sugar', { quantity: null, unit: null, ingredient: 'sugar' }],
    ['2.00001-2.00002 cups sugar', { quantity: 2, quantityHigh: null, unit: 'cup' }],
    ['500000 g sugar', { quantity: null }],
    [`1 cup sugar, ${'very '.repeat(90)}finely ground`, { text: expect.any(String) }],
  ])('are kept as they can be: %s', async (text, line) => {
    const made = await create({ lines: [{ text }] });
    expect(made.lines).toMatchObject([line]);
    expect((await call.recipes.copy({ householdId: home.id, recipeId: made.id })).lines).toMatchObject([line]);
  });

  test.each(['a\0b', 'half \ud83d of one'])('are refused where no text can hold them: %j', async (text) => {
    expect(await refusal(create({ steps: [{ text }] }))).toMatchObject({ kind: 'invalid', code: 'request.unstorable' });
  });
});

describe('a recipe that is revised', () => {
  test('is at its next version, and its earlier ones are kept', async () => {
    const made = await create(soup);
    const recipe = { ...soup, title: 'Thick soup', servings: 2 } as const;
    const revised = await call.recipes.revise({ householdId: home.id, recipeId: made.id, version: 1, recipe });
    expect(revised).toMatchObject({
      title: 'Thick soup',
      version: 2,
      slug: made.slug,
      energyKcal: (made.energyKcal ?? 0) * 2,
    });
    const at = { householdId: home.id, recipeId: made.id };
    expect((await call.recipes.versions(at)).items).toMatchObject([{ version: 1 }]);
    const before = await call.recipes.version({ ...at, version: 1 });
    expect(before.content).toMatchObject({
      title: 'Lentil soup',
      servings: 4,
      lines: [{ name: 'red lentils' }, {}, {}],
    });
    const again = await call.recipes.revise({ ...at, version: 2, recipe: before.content });
    expect(again).toEqual({ ...made, version: 3, updatedAt: again.updatedAt, lines: again.lines });
    expect(again.lines).toMatchObject(
      made.lines.map(({ ingredientId, quantity, text }) => ({ ingredientId, quantity, text })),
    );
    expect(await refusal(call.recipes.version({ ...at, version: 9 }))).toMatchObject({
      code: 'recipe.no-such-version',
    });
  });

  test('by two at once is revised by one of them', async () => {
    const made = await create(soup);
    const revise = (title: string): Promise<Recipe> =>
      call.recipes.revise({ householdId: home.id, recipeId: made.id, version: 1, recipe: { ...content(made), title } });
    const outcomes = await Promise.allSettled([revise('A'), revise('B')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(revise('C'))).toMatchObject({
      kind: 'conflict',
      code: 'recipe.changed-meanwhile',
      details: { version: 2 },
    });
    expect((await get(made.id)).version).toBe(2);
  });
});

test('the community’s recipes are copied, not changed', async () => {
  const { items } = await call.recipes.list({ householdId: home.id, owner: 'community', limit: 1 });
  const community = await get(String(items[0]?.id));
  const at = { householdId: home.id, recipeId: community.id };
  const revised = call.recipes.revise({ ...at, version: community.version, recipe: { title: 'Mine', servings: 1 } });
  expect(await refusal(revised)).toMatchObject({ kind: 'forbidden', code: 'recipe.not-own' });
  expect(await refusal(call.recipes.remove(at))).toMatchObject({ code: 'recipe.not-own' });
  const copy = await call.recipes.copy(at);
  expect(copy).toMatchObject({
    title: community.title,
    isOwn: true,
    perServing: community.perServing,
    steps: community.steps,
  });
  expect(copy.id).not.toBe(community.id);
});

test('a copy of the community’s recipe is matched by whom it was, and keeps what was said of its lines', async () => {
  const [counted] = await api.sql<{ id: string; position: number }>(
    `select l.recipe_id as id, l.position from recipe_line l join recipe r on r.household_id = l.household_id and r.id = l.recipe_id
     where l.household_id = app.commons_id() and l.name is null and l.unit = 'piece' and l.quantity > 1 and not l.optional
       and r.retired_at is null order by 1, 2 limit 1`,
  );
  const community = await get(String(counted?.id));
  const counts = community.lines.findIndex(
    ({ name, unit, quantity }) => !name && unit === 'piece' && Number(quantity) > 1,
  );
  const line = community.lines[counts];
  expect(line?.ingredientPlural).not.toBe(line?.ingredient);
  const text = `${line?.quantity} ${line?.ingredientPlural}${line?.preparation ? `, ${line.preparation}` : ''}`;
  await call.recipeLines.stateNutrition({ householdId: home.id, line: text, grams: 300, nutrients: { alcoholG: 1 } });
  const said = async (id: string) => (await get(id)).nutrition.estimated;
  const copy = await call.recipes.copy({ householdId: home.id, recipeId: community.id });
  const by = (recipe: Recipe) => recipe.lines.map(({ matchedBy, isDoubtful }) => ({ matchedBy, isDoubtful }));
  expect(by(copy)).toEqual(by(community));
  expect(await said(copy.id)).toEqual(await said(community.id));
});

test('a recipe that is removed is listed no more, and can still be read', async () => {
  const made = await create({ title: 'Zzz soup' });
  await call.recipes.remove({ householdId: home.id, recipeId: made.id });
  const { items } = await call.recipes.list({ householdId: home.id, text: 'zzz' });
  expect(items).toEqual([]);
  expect((await get(made.id)).title).toBe('Zzz soup');
  const again = call.recipes.remove({ householdId: home.id, recipeId: made.id });
  expect(await refusal(again)).toMatchObject({ code: 'recipe.not-found' });
});

test('amounts are scaled to the servings that are asked for, and a serving stays what it is', async () => {
  const made = await create(soup);
  const scaled = await get(made.id, { servings: 6 });
  expect(scaled.servings).toBe(6);
  expect(scaled.lines.map(({ quantity, grams }) => [quantity, grams])).toEqual([
    [300, 300],
    [1.5, 165],
    [null, null],
  ]);
  expect(scaled.perServing).toEqual(made.perServing);
});

test('amounts and temperatures are shown in the measures that are asked for, and stay as they are beside', async () => {
  const made = await create({
    lines: [{ text: '2-3 cups milk' }, { text: '1.5 kg potatoes' }, { text: 'salt' }],
    steps: [{ text: 'Bake at 180 °C.' }],
  });
  const us = await get(made.id, { system: 'us', servings: 8 });
  expect(us.lines.map(({ shown, quantity, unit }) => [shown, quantity, unit])).toEqual([
    [{ text: '4', unit: 'cup', high: { text: '6', unit: 'cup' } }, 4, 'cup'],
    [{ text: '6⅔', unit: 'lb', high: null }, 3, 'kg'],
    [null, null, null],
  ]);
  expect(us.steps[0]?.text).toBe('Bake at 350 °F.');
  expect((await get(made.id, { system: 'metric' })).lines[0]?.shown).toEqual({
    text: '480',
    unit: 'ml',
    high: { text: '720', unit: 'ml' },
  });
  expect(made.lines[0]?.shown).toBeNull();
});

test('what happens to a recipe is told as events', async () => {
  const made = await create(soup);
  await call.recipes.revise({
    householdId: home.id,
    recipeId: made.id,
    version: 1,
    recipe: { title: 'x', servings: 1 },
  });
  await call.recipes.remove({ householdId: home.id, recipeId: made.id });
  const events = await api.sql(
    `select type, payload from event where scope_id = $1 and type like 'recipe.%' order by seq`,
    [home.id],
  );
  expect(events).toEqual([
    { type: 'recipe.created', payload: { recipeId: made.id } },
    { type: 'recipe.revised', payload: { recipeId: made.id, version: 2 } },
    { type: 'recipe.removed', payload: { recipeId: made.id } },
  ]);
});
