import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';
import { recipePageParts } from './testing/recipe-page-parts.ts';

/** A picture of one pixel. */
const RED_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

describe.skipIf(missingForPages.length > 0)('the pages of recipes', () => {
  let scene: MemberPage;
  let page: Page;

  beforeAll(async () => {
    scene = await openMemberPage();
    page = scene.page;
  });
  afterAll(() => scene?.close());

  const { button, box, heading, found, understood, path } = recipePageParts(() => page);
  const open = (address: string): Promise<void> => scene.open(address);

  it('is searched and narrowed by an address that keeps it all', async () => {
    await open('/recipes');
    await found().nth(23).waitFor();
    await button('Load more').click();
    await found().nth(30).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('lentil');
    await expect.poll(path).toBe('/recipes?q=lentil');
    await page.getByLabel('Meal', { exact: true }).selectOption('Dinner');
    // Once it has asked, what the page says it found is the answer, and not what it showed before.
    const asked = page.waitForRequest((request) => request.url().includes('vegan'));
    await page.getByLabel('Diet', { exact: true }).getByRole('button', { name: 'vegan' }).click();
    await expect.poll(path).toBe('/recipes?q=lentil&meal=dinner&diet=vegan');
    await asked;
    await page.getByText(/^\d+ found$/).waitFor();
    const titles = await found().getByRole('heading').allTextContents();
    expect(titles.length).toBeGreaterThan(0);
    await page.reload();
    await page.getByText(/^\d+ found$/).waitFor();
    expect(await found().getByRole('heading').allTextContents()).toEqual(titles);
    expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('lentil');
    await found().first().getByRole('link').click();
    await heading('Method').waitFor();
    await page.goBack();
    await expect.poll(path).toBe('/recipes?q=lentil&meal=dinner&diet=vegan');
    await button('Clear filters').click();
    await expect.poll(path).toBe('/recipes?q=lentil');
  });

  it('of the community is scaled, rated and noted as cooked', async () => {
    await open('/recipes?q=berbere');
    await found().first().getByRole('link').click();
    await heading('Ingredients').waitFor();
    await understood('red lentil').getByText('400 g').waitFor();
    const servings = Number(await box('Servings').inputValue());
    await box('Servings').fill(String(servings * 2));
    await understood('red lentil').getByText('800 g').waitFor();
    await page.getByRole('radio', { name: '3 stars' }).focus();
    await page.keyboard.press('ArrowRight');
    await box('In a few words').fill('More lemon.');
    await button('Rate it').click();
    await page.getByRole('list', { name: 'Ratings' }).getByText('4 stars').waitFor();
    await page.getByRole('list', { name: 'Ratings' }).getByText('More lemon.').waitFor();
    await button('Cooked it').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Servings' }).fill('2,5');
    await button('Note it').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('2½ servings').waitFor();
    await button(/^Remove the note of/).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Not yet. Note it when you do').waitFor();
    expect(await page.getByText('2½ servings').count()).toBe(0);
  });

  it('of the community is copied and changed, and brought back as it was', async () => {
    await button('Copy and change it').click();
    await expect.poll(path).toMatch(/\/edit$/);
    await page.getByText(/^\d+ ingredients, none in doubt$/).waitFor();
    const lines = await box('Ingredients').inputValue();
    expect(lines).toContain('400 g red lentil, rinsed');
    await box('Ingredients').fill(lines.replace('400 g red lentil', '500 g red lentil'));
    await box('Title').fill('Our lentil stew');
    await page.getByText(/^\d+ ingredients, none in doubt$/).waitFor();
    await button('Save the recipe').click();
    await heading('Our lentil stew').waitFor();
    await understood('red lentil').getByText('500 g').waitFor();
    await button('View version 1').click();
    await page.getByRole('dialog').getByText('400 g red lentil').waitFor();
    await button('Bring this back').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await understood('red lentil').getByText('400 g').waitFor();
    await button('View version 2').waitFor();
  });

  it('is shown with its photos, which whoever may change it adds', async () => {
    await button('Add a photo').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'What it shows' }).fill('A red stew in a bowl');
    await page
      .getByLabel('Add a photo')
      .last()
      .setInputFiles({ name: 'stew.png', mimeType: 'image/png', buffer: Buffer.from(RED_DOT, 'base64') });
    await page.getByRole('dialog').getByText('A red stew in a bowl').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('img', { name: 'A red stew in a bowl' }).waitFor();
    const drawn = (): Promise<boolean> => page.evaluate('[...document.images].every((each) => each.naturalWidth > 0)');
    await expect.poll(drawn).toBe(true);
  });

  it('is shown in the measures that the reader chose', async () => {
    const address = path();
    await open('/account');
    await page.getByLabel('Show recipes').selectOption('US: cups, ounces, °F');
    await expect.poll(() => page.getByLabel('Show recipes').isEnabled()).toBe(true);
    await open(address);
    await understood('red lentil').getByText(/14 oz/).waitFor();
    await button('More').click();
    await understood('red lentil')
      .getByText(/1 lb|16½ oz|16 oz/)
      .waitFor();
    await open('/account');
    await page.getByLabel('Show recipes').selectOption('As they are written');
    await open(address);
    await understood('red lentil').getByText('400 g').waitFor();
    expect(path()).toBe(address);
  });

  it('are measured as this kitchen measures', async () => {
    await open('/household');
    await button('Add a measure').click();
    await button('Save').click();
    await page.getByRole('dialog').getByText('Fill this in.').waitFor();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Holds, ml' }).fill('250');
    await button('Save').click();
    await page.getByText('1 cup is 250 ml').waitFor();
    await button('Remove “1 cup is 250 ml”').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('As everybody does.').waitFor();
    expect(await page.getByText('1 cup is 250 ml').count()).toBe(0);
  });

  it('the kitchen’s measures can be read by everybody: light and dark, wide and narrow', async () => {
    expect(await scene.audited('/household', () => button('Add a measure').waitFor())).toEqual({});
  });

  it('the browser had nothing to complain of, the content policy included', () => {
    expect(scene.complaints).toEqual([]);
  });
});
