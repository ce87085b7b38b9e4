import { aPhoto } from '@hearth/adapters/images/testing/a-photo.ts';
import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';

const MODEL = { service: 'openai', inputMicrosPer1k: 300, outputMicrosPer1k: 1200, maxOutputTokens: 8192 };

/** As a model reads a page of a book. */
const READ = {
  isRecipe: true,
  title: 'Aunt Ida’s oat cakes',
  language: 'en',
  servings: 6,
  yieldText: null,
  summary: null,
  author: 'Ida',
  sourceName: null,
  prepMinutes: 10,
  cookMinutes: 20,
  totalMinutes: null,
  ingredients: [
    { section: null, text: '200 g rolled oats' },
    { section: 'For the top', text: '2 blorptuffs' },
  ],
  instructions: [{ section: null, text: 'Bake them.' }],
  notes: [],
  unreadable: ['the last line, under a stain'],
};

const listed = z.object({ items: z.array(z.object({ id: z.string(), alt: z.string().nullable() })) });

const asked = (page: Page) => ({
  button: (name: string) => page.getByRole('button', { name, exact: true }),
  heading: (name: string) => page.getByRole('heading', { name, exact: true }),
  box: (name: string) => page.getByRole('textbox', { name, exact: true }),
  choose: async () =>
    page
      .getByLabel('Choose or take a photo')
      .setInputFiles({ name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aPhoto()) }),
});

describe.skipIf(missingForPages.length > 0)('a photo of a recipe, on the page of imports', () => {
  let service: FakeOpenAi;
  let scene: MemberPage;
  let page: Page;
  let on: ReturnType<typeof asked>;

  beforeAll(async () => {
    service = await startFakeOpenAi();
    scene = await openMemberPage({
      OPENAI_BASE_URL: service.url,
      AI_MODELS: JSON.stringify([{ ...MODEL, name: 'seeing-one', vision: true }]),
    });
    page = scene.page;
    on = asked(page);
  });
  afterAll(async () => {
    await scene?.close();
    await service?.close();
  });

  it('that shows no recipe is refused in words, with other ways to go on', async () => {
    service.answerNext({ kind: 'text', text: JSON.stringify({ ...READ, isRecipe: false }) });
    await scene.open('/recipes/import');
    expect(await page.getByLabel('Choose or take a photo').getAttribute('accept')).toBe('image/*');
    await on.choose();
    await page.getByText(/^No recipe was found on this photo/).waitFor();
    await page.getByRole('link', { name: 'Write it down instead' }).waitFor();
    scene.complaints.length = 0;
  });

  it('is read, looked through beside the photo, mended and saved', async () => {
    service.answerNext({ kind: 'text', text: JSON.stringify(READ) });
    await on.choose();
    await on.heading('Look it through').waitFor();
    const photo = page.getByRole('img', { name: 'What was read, as it was photographed' });
    await photo.waitFor();
    const drawn = () => page.evaluate('[...document.images].every((each) => each.naturalWidth > 0)');
    await expect.poll(drawn).toBe(true);
    await page.getByText(/the last line, under a stain/).waitFor();
    await page.getByText(/^Title, .* steps and the rest: A model read this from a photo/).waitFor();
    await page.getByText(/^The model seeing-one was asked. That cost \$0\.\d+\.$/).waitFor();
    expect(await on.box('Title').inputValue()).toBe('Aunt Ida’s oat cakes');
    expect(await on.box('Ingredients').inputValue()).toBe('200 g rolled oats\n\nFor the top:\n2 blorptuffs');
    await on.heading('What is “2 blorptuffs”?').waitFor();
    await on.box('Title').fill('Oat cakes');
    await on.button('Save the recipe').click();
    await on.heading('Oat cakes').waitFor();
    await on.heading('For the top').waitFor();
  });

  it('is told where it is there already, and nothing is kept of one that is left', async () => {
    service.answerNext({ kind: 'text', text: JSON.stringify({ ...READ, title: 'Oat cakes' }) });
    await scene.open('/recipes/import');
    await on.choose();
    await page.getByText(/says the same. Saved, this is a second one.$/).waitFor();
    await on.button('Cancel').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL(`${scene.hearth.url}/recipes`);
    const query = `householdId=${scene.hearth.householdId}&owner=household&text=oat+cakes`;
    const { items } = z
      .object({ items: z.array(z.unknown()) })
      .parse(await (await page.request.get(`${scene.hearth.url}/api/v1/recipes?${query}`)).json());
    expect(items).toHaveLength(1);
  });

  it('can be chosen and looked through by everybody: light and dark, wide and narrow', async () => {
    const faults = {
      ...(await scene.audited('/recipes/import', () => on.heading('Or from a photo').waitFor())),
      ...(await scene.audited('/recipes/import', async () => {
        service.answerNext({ kind: 'text', text: JSON.stringify(READ) });
        await on.choose();
        await on.heading('What is “2 blorptuffs”?').waitFor();
      })),
    };
    expect(faults).toEqual({});
    expect(scene.complaints).toEqual([]);
  });
});

describe.skipIf(missingForPages.length > 0)('photos, where no AI service is configured', () => {
  let scene: MemberPage;
  let page: Page;
  let on: ReturnType<typeof asked>;
  let id: string;

  beforeAll(async () => {
    scene = await openMemberPage();
    page = scene.page;
    on = asked(page);
    id = await scene.write({ title: 'Stew', servings: 2 });
  });
  afterAll(() => scene?.close());

  const sheet = () => page.getByRole('dialog', { name: 'Photos' });
  const words = () => sheet().getByRole('list', { name: 'Photos' }).getByRole('listitem').allTextContents();
  const focused = (): Promise<unknown> => page.evaluate('document.activeElement?.getAttribute("aria-label")');
  const order = async () => {
    const query = `householdId=${scene.hearth.householdId}`;
    const answer = await page.request.get(`${scene.hearth.url}/api/v1/recipes/${id}/photos?${query}`);
    return listed.parse(await answer.json()).items.map(({ alt }) => alt);
  };

  it('of recipes cannot be read, which is said in plain words with another way', async () => {
    await scene.open('/recipes/import');
    await page.getByText(/^No AI service that can look at pictures is set up on this server/).waitFor();
    expect(await page.getByLabel('Choose or take a photo').count()).toBe(0);
    await page.getByRole('link', { name: 'Write it down instead' }).click();
    await on.heading('Write a recipe').waitFor();
  });

  it('of a dish are put in order by the keyboard, and the first is the cover', async () => {
    await scene.open(`/recipes/${id}`);
    await on.button('Add a photo').click();
    for (const alt of ['red', 'green', 'blue']) {
      await sheet().getByRole('textbox', { name: 'What it shows' }).fill(alt);
      const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aPhoto()) };
      await sheet().getByLabel('Add a photo').setInputFiles(photo);
      await sheet().getByRole('listitem').filter({ hasText: alt }).waitFor();
    }
    await on.button('Move the photo “blue” earlier').focus();
    await page.keyboard.press('Enter');
    await expect.poll(words).toEqual(['red cover', 'blue ', 'green ']);
    await expect.poll(focused).toBe('Move the photo “blue” earlier');
    await page.keyboard.press('Enter');
    await expect.poll(words).toEqual(['blue cover', 'red ', 'green ']);
    await sheet().getByText('It is photo 1 of 3, the cover.').waitFor();
    await expect.poll(focused).toBe('Move the photo “blue” earlier');
    expect(await on.button('Move the photo “blue” earlier').getAttribute('aria-disabled')).toBe('true');
    await expect.poll(order).toEqual(['blue', 'red', 'green']);
    await on.button('Move the photo “red” later').click();
    await expect.poll(order).toEqual(['blue', 'green', 'red']);
    await page.keyboard.press('Escape');
    const shown = page.getByRole('region', { name: 'Photos' }).getByRole('img');
    await expect
      .poll(() => shown.evaluateAll((all) => all.map((one) => one.getAttribute('alt'))))
      .toEqual(['blue', 'green', 'red']);
  });

  it('go back to where they were where the server refuses', async () => {
    await page.route('**/trpc/photos.arrange**', (route) => route.abort());
    await on.button('Photos').click();
    await on.button('Move the photo “red” earlier').click();
    await sheet().getByText('The server cannot be reached').waitFor();
    await expect.poll(words).toEqual(['blue cover', 'green ', 'red ']);
    await sheet().getByText('It was not moved.').waitFor();
    await page.unroute('**/trpc/photos.arrange**');
    await on.button('Move the photo “red” earlier').click();
    await expect.poll(order).toEqual(['blue', 'red', 'green']);
    scene.complaints.length = 0;
  });

  it('can be put in order by everybody: light and dark, wide and narrow', async () => {
    const faults = {
      ...(await scene.audited('/recipes/import', () => on.heading('Or from a photo').waitFor())),
      ...(await scene.audited(`/recipes/${id}`, async () => {
        await on.button('Photos').click();
        await on.button('Move the photo “red” earlier').waitFor();
      })),
    };
    expect(faults).toEqual({});
    expect(scene.complaints).toEqual([]);
  });
});
