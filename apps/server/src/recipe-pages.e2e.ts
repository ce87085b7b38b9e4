import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AUDIT } from './testing/accessibility-audit.ts';
import { ask } from './testing/ask.ts';
import { launchBrowser, missingForPages } from './testing/real-browser.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

/** A picture of one pixel. */
const RED_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

const Listed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });

describe.skipIf(missingForPages.length > 0)('the pages of recipes', () => {
  let hearth: TestHearth;
  let browser: Browser;
  let page: Page;
  let cookie: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    hearth = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '0' });
    browser = await launchBrowser();
    cookie = await hearth.cookieOf(hearth.userId);
    const { accessToken, refreshToken } = await hearth.signIn(hearth.userId);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const here = { url: hearth.url, httpOnly: true };
    await context.addCookies([
      { ...here, name: 'hearth_access', value: accessToken },
      { ...here, name: 'hearth_refresh', value: refreshToken },
    ]);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await hearth?.close();
  });

  const button = (name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const link = (name: string) => page.getByRole('link', { name, exact: true }).last();
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const found = () => page.getByRole('list', { name: 'Recipes' }).getByRole('article');
  const understood = (line: string) => page.getByRole('listitem').filter({ hasText: line });
  const save = () => button('Save the recipe').click();
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""');
  const path = (): string => new URL(page.url()).pathname + new URL(page.url()).search;

  async function open(address: string): Promise<void> {
    await page.goto(hearth.url + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

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

  async function audited(address: string, ready: () => Promise<void>): Promise<Record<string, unknown>> {
    const faults: Record<string, unknown> = {};
    for (const colorScheme of ['light', 'dark'] as const) {
      // Before the page is opened: one that is open recolours bit by bit.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await open(address);
      await ready();
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const faulty: unknown = await page.evaluate(AUDIT);
        if (Array.isArray(faulty) && faulty.length > 0) faults[`${address} ${width} ${colorScheme}`] = faulty;
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    return faults;
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
    await save();
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

  it('that somebody else changed meanwhile keeps what was typed', async () => {
    const own = Listed.parse(
      (
        await ask(`${hearth.url}/api/v1/recipes?householdId=${hearth.householdId}&owner=household&text=mystery`, {
          cookie,
        })
      ).json,
    );
    const id = own.items[0]?.id ?? '';
    await open(`/recipes/${id}/edit`);
    await box('Title').fill('Mine');
    const theirs = { title: 'Theirs', servings: 2 };
    const json = { householdId: hearth.householdId, version: 1, recipe: theirs };
    const { status } = await ask(`${hearth.url}/api/v1/recipes/${id}`, { method: 'PUT', json, cookie });
    expect(status).toBe(200);
    await save();
    await heading('Somebody changed it meanwhile').waitFor();
    expect(await box('Title').inputValue()).toBe('Mine');
    expect(await box('Ingredients').inputValue()).toContain('zorblaxes');
    complaints.length = 0;
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

  it('can be read by everybody: light and dark, wide and narrow', async () => {
    const [own] = Listed.parse(
      (
        await ask(`${hearth.url}/api/v1/recipes?householdId=${hearth.householdId}&owner=household&text=keyboard`, {
          cookie,
        })
      ).json,
    ).items;
    const faults = {
      ...(await audited('/recipes', () => found().first().waitFor())),
      ...(await audited('/recipes/import', () => heading('Or all at once, from a file').waitFor())),
      ...(await audited(`/recipes/${own?.id}`, () => heading('Allergens and diets are not known').waitFor())),
      ...(await audited(`/recipes/${own?.id}/edit`, () => heading('Notes').waitFor())),
      ...(await audited('/recipes/new', async () => {
        await box('Ingredients').fill('2 zorblaxes\n1 egg');
        await heading('What is “2 zorblaxes”?').waitFor();
      })),
      ...(await audited('/household', () => button('Add a measure').waitFor())),
    };
    expect(faults).toEqual({});
  });

  it('the browser had nothing to complain of, the content policy included', () => {
    expect(complaints).toEqual([]);
  });
});
