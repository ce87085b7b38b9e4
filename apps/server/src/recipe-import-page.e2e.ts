import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';

const Listed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });
const doubtful = (title: string): string =>
  `${title}\nServes 4\n\nIngredients\n3 leeks\n500 g potatoes\n2 blorptuffs\n\nMethod\nChop everything.\nCook it for 20 minutes.`;

describe.skipIf(missingForPages.length > 0)('a recipe that was just imported', () => {
  let scene: MemberPage;
  let page: Page;

  beforeAll(async () => {
    scene = await openMemberPage();
    page = scene.page;
  });
  afterAll(() => scene?.close());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const notice = () => page.getByRole('region', { name: 'The import' });
  const question = () => page.getByRole('alertdialog');
  const path = (): string => new URL(page.url()).pathname;
  const pathOf = async (title: string): Promise<string | undefined> => {
    const query = new URLSearchParams({ householdId: scene.hearth.householdId, owner: 'household', text: title });
    const answer = await page.request.get(`${scene.hearth.url}/api/v1/recipes?${query.toString()}`);
    const found = Listed.parse(await answer.json()).items.find((each) => each.title === title);
    return found && `/recipes/${found.id}`;
  };

  async function paste(words: string): Promise<void> {
    await box('Paste an address, a recipe in words, or a page').fill(words);
    await button('Import').click();
  }

  async function take(title: string): Promise<void> {
    await scene.open('/recipes/import');
    await paste(doubtful(title));
    await heading('What is “2 blorptuffs”?').waitFor();
  }

  it('is said to be kept in the editor, and again where Cancel leads', async () => {
    await take('Leek hotpot');
    await notice().getByText('Imported and kept. Look through what is marked.').waitFor();
    const kept = await pathOf('Leek hotpot');
    expect(path()).toBe(`${kept}/edit`);
    await link('Cancel').click();
    await heading('Leek hotpot').waitFor();
    expect(path()).toBe(kept);
    await notice().getByText('Imported and kept. Look through what is marked.').waitFor();
  });

  it('is said so too where what was typed in the editor is given up', async () => {
    await take('Leek gratin');
    await box('Title').fill('Never kept');
    await button('Cancel').click();
    await question().getByRole('button', { name: 'Leave' }).click();
    await heading('Leek gratin').waitFor();
    await notice().waitFor();
    expect(path()).toBe(await pathOf('Leek gratin'));
  });

  it('is thrown away once that is confirmed, and the next one is taken', async () => {
    await take('Leek pie');
    const kept = await pathOf('Leek pie');
    await button('Throw it away').click();
    await question().getByRole('button', { name: 'Cancel' }).click();
    expect(await pathOf('Leek pie')).toBe(kept);
    await button('Throw it away').click();
    await question().getByRole('heading', { name: 'Throw away Leek pie?' }).waitFor();
    await question().getByRole('button', { name: 'Throw away' }).click();
    await heading('Import a recipe').waitFor();
    expect(path()).toBe('/recipes/import');
    expect(await pathOf('Leek pie')).toBeUndefined();
  });

  it('is said to be kept with nothing in doubt as well', async () => {
    await scene.open('/recipes/import');
    await paste(
      'Boiled potatoes\nServes 4\nTotal time: 25 minutes\n\nIngredients\n500 g potatoes\n1 tsp salt\n\nMethod\nBoil them.',
    );
    await link('Edit').waitFor();
    await notice().getByText('Imported and kept.', { exact: true }).waitFor();
    expect(path()).toBe(await pathOf('Boiled potatoes'));
  });

  it('is a recipe as any other once it was saved, or is opened another time', async () => {
    await take('Leek tart');
    await button('Save the recipe').click();
    await link('Edit').waitFor();
    expect(await notice().count()).toBe(0);
    await page.goBack();
    await heading('What is “2 blorptuffs”?').waitFor();
    expect(await notice().count()).toBe(0);
    await scene.open((await pathOf('Leek hotpot')) ?? '');
    await heading('Leek hotpot').waitFor();
    expect(await notice().count()).toBe(0);
  });

  it('can be looked through and thrown away by everybody: light and dark, wide and narrow', async () => {
    let taken = 0;
    const fresh = async (): Promise<void> => {
      taken += 1;
      await paste(doubtful(`Leek soup of day ${taken}`));
      await heading('What is “2 blorptuffs”?').waitFor();
      await notice().waitFor();
    };
    const faults = {
      ...(await scene.audited('/recipes/import', fresh)),
      ...(await scene.audited('/recipes/import', async () => {
        await fresh();
        await link('Cancel').click();
        await link('Look them through').waitFor();
      })),
      ...(await scene.audited('/recipes/import', async () => {
        await fresh();
        await button('Throw it away').click();
        await question().waitFor();
      })),
    };
    expect(faults).toEqual({});
    expect(scene.complaints).toEqual([]);
  });
});
