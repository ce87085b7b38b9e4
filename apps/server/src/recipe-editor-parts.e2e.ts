import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';

const Lines = z.object({
  version: z.number(),
  lines: z.array(
    z.object({
      subRecipeId: z.string().nullable(),
      quantity: z.number().nullable(),
      unit: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
});

describe.skipIf(missingForPages.length > 0)('recipes that go into a recipe, in the editor', () => {
  let scene: MemberPage;
  let page: Page;
  let sauceId: string;

  beforeAll(async () => {
    scene = await openMemberPage();
    page = scene.page;
    sauceId = await scene.write({
      title: 'Slow tomato sauce',
      servings: 4,
      lines: [{ text: '800 g tomatoes' }, { text: '2 tbsp olive oil' }],
    });
  });
  afterAll(() => scene?.close());

  const button = (name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const sheet = () => page.getByRole('dialog', { name: 'A recipe that goes in' });
  const understood = (line: string) => page.getByRole('listitem').filter({ hasText: line });
  const recipeId = (): string => /recipes\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  const kept = async (id: string) => {
    const query = `?householdId=${scene.hearth.householdId}`;
    const { hearth } = scene;
    const answer = await page.request.get(`${hearth.url}/api/v1/recipes/${id}${query}`);
    return Lines.parse(await answer.json());
  };

  it('are found by search and put in by servings', async () => {
    await scene.open('/recipes/new');
    await box('Title').fill('Pasta bake');
    await box('Ingredients').fill('300 g pasta');
    await button('Add a recipe that goes in').click();
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await sheet().getByText('Choose the recipe that goes in.').waitFor();
    await sheet().getByRole('searchbox', { name: 'Which recipe' }).fill('tomato sauce');
    await sheet()
      .getByRole('button', { name: /^Slow tomato sauce ours, for 4/ })
      .click();
    await sheet().getByText('It makes 4. Empty: all of it.').waitFor();
    expect(await page.evaluate('document.activeElement?.labels?.[0]?.textContent')).toBe('Servings of it');
    await sheet().getByRole('textbox', { name: 'Servings of it' }).fill('none');
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await sheet().getByText('A number of servings, such as 2 or 1.5.').waitFor();
    await sheet().getByRole('textbox', { name: 'Servings of it' }).fill('2');
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await sheet().waitFor({ state: 'detached' });
    expect(await box('Ingredients').inputValue()).toBe('300 g pasta\n2 servings Slow tomato sauce');
    await understood('Slow tomato sauce').getByText('recipe: Slow tomato sauce').waitFor();
    await button('Save the recipe').click();
    await heading('Pasta bake').waitFor();
    await page.getByRole('link', { name: 'Slow tomato sauce' }).waitFor();
    expect((await kept(recipeId())).lines[1]).toEqual({
      subRecipeId: sauceId,
      quantity: 2,
      unit: 'serving',
      text: '2 servings Slow tomato sauce',
    });
  });

  it('stay when the recipe is opened and saved, and their amount is changed', async () => {
    const id = recipeId();
    await page.getByRole('link', { name: 'Edit' }).click();
    await understood('Slow tomato sauce').getByText('recipe: Slow tomato sauce').waitFor();
    await box('Title').fill('Pasta bake of ours');
    await button('Save the recipe').click();
    await heading('Pasta bake of ours').waitFor();
    expect(await kept(id)).toMatchObject({ version: 2, lines: [{}, { subRecipeId: sauceId, quantity: 2 }] });
    await page.getByRole('link', { name: 'Edit' }).click();
    await button('Change 2 servings Slow tomato sauce').click();
    await page.getByRole('radio', { name: /^Slow tomato sauce A recipe/ }).waitFor();
    await button('Another recipe or amount').click();
    await sheet().getByRole('textbox', { name: 'Servings of it' }).fill('1,5');
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await expect.poll(() => box('Ingredients').inputValue()).toContain('1.5 servings Slow tomato sauce');
    await button('Save the recipe').click();
    await page.getByRole('link', { name: 'Edit' }).waitFor();
    expect(await kept(id)).toMatchObject({ version: 3, lines: [{}, { subRecipeId: sauceId, quantity: 1.5 }] });
  });

  it('are said of a line that nobody knows, which keeps its words', async () => {
    await scene.open('/recipes/new');
    await box('Title').fill('Flat breads');
    await box('Ingredients').fill('2 servings gran’s splodge');
    await heading('What is “2 servings gran’s splodge”?').waitFor();
    await button('It is a recipe').click();
    await sheet().getByRole('searchbox', { name: 'Which recipe' }).fill('slow tomato');
    await sheet()
      .getByRole('button', { name: /^Slow tomato sauce/ })
      .click();
    expect(await sheet().getByRole('textbox', { name: 'Servings of it' }).inputValue()).toBe('2');
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await page.getByText('1 ingredient, none in doubt').waitFor();
    expect(await box('Ingredients').inputValue()).toBe('2 servings gran’s splodge');
    await button('Save the recipe').click();
    await page.getByRole('link', { name: 'gran’s splodge' }).waitFor();
    expect((await kept(recipeId())).lines).toMatchObject([{ subRecipeId: sauceId, quantity: 2, unit: 'serving' }]);
  });

  it('that come back to the recipe itself are refused at their line, and it can be mended', async () => {
    await scene.write({ title: 'Roast garlic', servings: 2, lines: [{ text: '1 head of garlic' }] });
    await scene.open(`/recipes/${sauceId}/edit`);
    await button('Add a recipe that goes in').click();
    await sheet()
      .getByRole('button', { name: /^Roast garlic/ })
      .click();
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await button('Add a recipe that goes in').click();
    await expect.poll(() => sheet().getByRole('listitem').count()).toBeGreaterThan(1);
    expect(
      await sheet()
        .getByRole('button', { name: /^Slow tomato sauce/ })
        .count(),
    ).toBe(0);
    await sheet()
      .getByRole('button', { name: /^Flat breads/ })
      .click();
    await sheet().getByRole('textbox', { name: 'Servings of it' }).fill('1');
    await sheet().getByRole('button', { name: 'Put it in' }).click();
    await button('Save the recipe').click();
    const panel = page.getByRole('region', { name: 'What is “1 serving Flat breads”?' });
    await panel.getByText(/cannot go into itself.* Take out the line with “Flat breads”\.$/).waitFor();
    await understood('Flat breads').getByText('cannot go in').waitFor();
    expect(await page.getByText('cannot go in', { exact: true }).count()).toBe(1);
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('What is “1 serving Flat breads”?');
    scene.complaints.length = 0;
    const typed = await box('Ingredients').inputValue();
    await box('Ingredients').fill(typed.replace('\n1 serving Flat breads', ''));
    await button('Save the recipe').click();
    await page.getByRole('link', { name: 'Edit' }).waitFor();
  });

  it('can be chosen by everybody: light and dark, wide and narrow', async () => {
    const bake = await scene.write({
      title: 'Bake',
      servings: 2,
      lines: [{ name: 'Slow tomato sauce', subRecipeId: sauceId, quantity: 2, unit: 'serving' }],
    });
    const faults = {
      ...(await scene.audited(`/recipes/${bake}/edit`, async () => {
        await button('Change 2 servings Slow tomato sauce').click();
        await button('Another recipe or amount').waitFor();
      })),
      ...(await scene.audited('/recipes/new', async () => {
        await button('Add a recipe that goes in').click();
        await sheet().getByRole('searchbox', { name: 'Which recipe' }).fill('lentil');
        await sheet()
          .getByRole('button', { name: /lentil/i })
          .first()
          .waitFor();
      })),
    };
    expect(faults).toEqual({});
    expect(scene.complaints).toEqual([]);
  });
});
