import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';
import { recipePageParts } from './testing/recipe-page-parts.ts';

const Listed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });

describe.skipIf(missingForPages.length > 0)('a recipe of one’s own, written or brought in', () => {
  let scene: MemberPage;
  let page: Page;

  beforeAll(async () => {
    scene = await openMemberPage();
    page = scene.page;
  });
  afterAll(() => scene?.close());

  const { button, link, box, heading, found, understood, path } = recipePageParts(() => page);
  const open = (address: string): Promise<void> => scene.open(address);
  const save = () => button('Save the recipe').click();
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""');
  /** The recipe of ours that these words find. */
  const ours = async (text: string): Promise<string> => {
    const { json } = await scene.get('/recipes', { owner: 'household', text });
    return Listed.parse(json).items[0]?.id ?? '';
  };

  /** Goes on by the Tab key alone until something of this name has the focus. */
  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 120; presses += 1) {
      const label: string = await page.evaluate(
        `(({ activeElement: at }) => (at?.getAttribute('aria-label') ?? '') + '|' + [...(at?.labels ?? [])].map((l) => l.textContent).join() + '|' + (at?.textContent ?? ''))(document)`,
      );
      if (label.split('|').some((part) => part.trim() === name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not lead to ${name}`);
  }

  it('offers two ways to a first recipe of one’s own', async () => {
    await open('/recipes?whose=mine');
    await heading('Import one').waitFor();
    await link('Write a recipe').click();
    await heading('Write a recipe').waitFor();
    expect(path()).toBe('/recipes/new');
  });

  it('a recipe with a line nobody knows is reviewed, and saved with everything known', async () => {
    await save();
    await page.getByText('Fill this in.').waitFor();
    await box('Title').fill('Purple yam bread');
    await box('Ingredients').fill('250 g all-purpose flour\n120 g ube halaya\n\nFor the top:\n1 tbsp sugar');
    await heading('What is “120 g ube halaya”?').waitFor();
    await understood('all-purpose flour').getByText('all-purpose flour').first().waitFor();
    await button('Add it as an ingredient of ours').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Add it', exact: true }).click();
    await sheet.getByText('Choose what it holds, or tick that it holds none of them.').waitFor();
    await sheet.getByLabel('Allergens it contains').getByRole('button', { name: 'milk' }).click();
    expect(await sheet.getByLabel('Diets it breaks').locator('[data-state=on]').allTextContents()).toEqual([
      'vegan',
      'dairy-free',
    ]);
    await sheet.getByRole('button', { name: 'Add it', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByText('3 ingredients, none in doubt').waitFor();
    await box('Steps').fill('Knead it.\nTo finish:\nBake it.');
    await save();
    await heading('Purple yam bread').waitFor();
    await heading('Allergens and diets').waitFor();
    expect(await page.getByRole('list', { name: 'Allergens' }).textContent()).toBe('glutenmilk');
    await heading('For the top').waitFor();
    await heading('To finish').waitFor();
  });

  it('understands the same words by itself from then on', async () => {
    await open('/recipes/new');
    await box('Ingredients').fill('80 g ube halaya');
    await page.getByText('1 ingredient, none in doubt').waitFor();
    expect(await page.getByRole('heading', { name: /^What is/ }).count()).toBe(0);
  });

  it('that is left unsaved asks first, and is not saved by the answer', async () => {
    await box('Title').fill('Never kept');
    await button('Cancel').click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await box('Title').inputValue()).toBe('Never kept');
    await button('Cancel').click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect.poll(path).toBe('/recipes');
    await open('/recipes?whose=mine&q=never+kept');
    await heading('No recipe fits').waitFor();
  });

  it('says plainly that allergens are unknown where a line is, not by colour alone', async () => {
    await open('/recipes/new');
    await box('Title').fill('Mystery stew');
    await box('Ingredients').fill('200 g tomatoes\n3 zorblaxes');
    await page.getByText('2 ingredients, 1 to look at').waitFor();
    await save();
    await heading('Allergens and diets are not known').waitFor();
    await page.getByText(/“zorblaxes?”, so it may hold anything/).waitFor();
    await page.getByText(/zorblaxes?: nobody knows what it names/).waitFor();
    expect(await page.getByRole('list', { name: 'Diets' }).count()).toBe(0);
    await open('/recipes?whose=mine&diet=vegan');
    await heading('No recipe fits').waitFor();
  });

  it('the editor is worked by the keyboard alone, from line to line in doubt', async () => {
    await open('/recipes/new');
    await tabTo('Title');
    await page.keyboard.type('Keyboard soup');
    await tabTo('Ingredients');
    await page.keyboard.type('2 qwertuiops\n1 asdfghjk');
    await heading('What is “2 qwertuiops”?').waitFor();
    await tabTo('Or search another ingredient');
    await page.keyboard.type('leek');
    await button(/^Choose leek/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'leek', exact: true }).waitFor();
    await tabTo('Take it');
    await page.keyboard.press('Enter');
    await heading('What is “1 asdfghjk”?').waitFor();
    await expect.poll(focused).toBe('What is “1 asdfghjk”?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('2 ingredients, none in doubt').waitFor();
    await tabTo('Save the recipe');
    await page.keyboard.press('Enter');
    await heading('Keyboard soup').waitFor();
    await page.getByText(/“asdfghjk”, so it may hold anything/).waitFor();
    expect(await understood('qwertuiops').count()).toBe(1);
  });

  it('is imported from words, and opens in review with what was in doubt', async () => {
    await open('/recipes/import');
    await box('Paste an address, a recipe in words, or a page').fill(
      'Leek and potato soup\n\nIngredients\n3 leeks\n500 g potatoes\n2 blorptuffs\n\nMethod\nChop everything.\nCook it for 20 minutes.',
    );
    await page.getByText('A recipe in words.').waitFor();
    await button('Import').click();
    await heading('What is “2 blorptuffs”?').waitFor();
    expect(path()).toMatch(/^\/recipes\/[0-9a-f-]+\/edit$/);
    expect(await box('Title').inputValue()).toBe('Leek and potato soup');
    await page.getByText(/thing(s)? to look at/).waitFor();
  });

  it('that is there already is opened, or kept twice', async () => {
    await open('/recipes/import');
    await box('Paste an address, a recipe in words, or a page').fill(
      'Leek and potato soup\n\nIngredients\n3 leeks\n500 g potatoes\n2 blorptuffs\n\nMethod\nChop everything.\nCook it for 20 minutes.',
    );
    await button('Import').click();
    await heading('It is there already').waitFor();
    await link('Open it').waitFor();
    await button('Keep both').click();
    await heading('What is “2 blorptuffs”?').waitFor();
    await open('/recipes?q=leek+and+potato&whose=mine');
    await expect.poll(() => found().count()).toBe(2);
  });

  it('a file of recipes is taken in with its progress, and what came of it is told', async () => {
    const recipes = ['Onion tart', 'Plum cake'].map((name) => ({
      '@context': 'https://schema.org',
      '@type': 'Recipe',
      name,
      recipeYield: '4',
      recipeIngredient: ['4 onions', '100 g butter'],
      recipeInstructions: 'Bake it.',
    }));
    await open('/recipes/import');
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'ours.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(recipes)),
    });
    await heading('2 recipes imported').waitFor();
    await link('Show our recipes').click();
    await found().filter({ hasText: 'Onion tart' }).waitFor();
    await found().filter({ hasText: 'Plum cake' }).waitFor();
    expect(path()).toBe('/recipes?whose=mine');
  });

  it('that somebody else changed meanwhile keeps what was typed', async () => {
    const id = await ours('mystery');
    await open(`/recipes/${id}/edit`);
    await box('Title').fill('Mine');
    const recipe = { title: 'Theirs', servings: 2 };
    const { status } = await scene.call('PUT', `/recipes/${id}`, { version: 1, recipe });
    expect(status).toBe(200);
    await save();
    await heading('Somebody changed it meanwhile').waitFor();
    expect(await box('Title').inputValue()).toBe('Mine');
    expect(await box('Ingredients').inputValue()).toContain('zorblaxes');
    scene.complaints.length = 0;
    await button('Save mine over theirs').click();
    await heading('Mine').waitFor();
    await button('View version 2').waitFor();
  });

  it('of the household is removed once that is confirmed', async () => {
    await button('Remove').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(path).toBe('/recipes');
    await page.getByRole('searchbox', { name: 'Search' }).fill('zorblaxes');
    await heading('No recipe fits').waitFor();
  });

  it('can be read by everybody: light and dark, wide and narrow', async () => {
    const id = await ours('keyboard');
    const { audited } = scene;
    const faults = {
      ...(await audited('/recipes', () => found().first().waitFor())),
      ...(await audited('/recipes/import', () => heading('Or all at once, from a file').waitFor())),
      ...(await audited(`/recipes/${id}`, () => heading('Allergens and diets are not known').waitFor())),
      ...(await audited(`/recipes/${id}/edit`, () => heading('Notes').waitFor())),
      ...(await audited('/recipes/new', async () => {
        await box('Ingredients').fill('2 zorblaxes\n1 egg');
        await heading('What is “2 zorblaxes”?').waitFor();
      })),
    };
    expect(faults).toEqual({});
  });

  it('the browser had nothing to complain of, the content policy included', () => {
    expect(scene.complaints).toEqual([]);
  });
});
