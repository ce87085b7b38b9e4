import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { ask } from './testing/ask.ts';
import { pageFaults } from './testing/page-faults.ts';
import { missingForPages } from './testing/real-browser.ts';

const Listed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });
const CAKE = ['250 g all-purpose flour', '150 g sugar', '2 eggs', '100 g butter', '1 cup flumph'];

const NOWHERE = '01936d3a-0000-7000-8000-000000000001';

describe.skipIf(missingForPages.length > 0)('a recipe that goes out of the house', () => {
  let scene: MemberPage;
  let page: Page;
  let cake: string;
  let bread: string;
  let community: string;

  beforeAll(async () => {
    scene = await openMemberPage();
    page = scene.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const made = (title: string, servings: number, lines: readonly string[]): Promise<string> =>
      scene.write({ title, servings, lines: lines.map((text) => ({ text })) });
    cake = await made('Sunday cake', 8, CAKE);
    bread = await made('Butter bread', 2, ['30 g butter', '500 g all-purpose flour']);
    const { json } = await scene.get('/recipes', { owner: 'community', text: 'berbere' });
    community = Listed.parse(json).items[0]?.id ?? '';
  });
  afterAll(() => scene?.close());

  const button = (name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const sheet = () => page.getByRole('dialog');
  const links = () => page.getByRole('list', { name: 'Open links' }).locator('> li');

  async function openSheet(address: string, act: string): Promise<void> {
    await scene.open(address);
    await button(act).click();
    await sheet().waitFor();
  }

  describe('by a link', () => {
    it('is read by whoever has the copied address, without an account', async () => {
      await openSheet(`/recipes/${cake}`, 'Share');
      await sheet().getByText('No link is open').waitFor();
      await button('Make a link').click();
      await links().getByText('Holds until it is withdrawn').waitFor();
      await page.getByRole('status').filter({ hasText: 'It is made' }).waitFor();
      await button(/^Copy: Link of/).click();
      await button(/^Copied: Link of/).waitFor();
      expect(await links().getByRole('status').textContent()).toBe('Copied');
      const address: string = await page.evaluate('navigator.clipboard.readText()');
      expect(address).toBe(
        await sheet()
          .getByLabel(/^Link of/)
          .first()
          .inputValue(),
      );
      expect(new URL(address).origin).toBe(new URL(page.url()).origin);
      const read = await ask(address);
      expect([read.status, read.text.includes('Sunday cake')]).toEqual([200, true]);
    });

    it('ends by itself on a day of choice, which is one to come', async () => {
      await sheet().getByLabel('It holds').selectOption('until a day');
      await button('Make a link').click();
      await sheet().getByText('Fill this in.').waitFor();
      await sheet().getByLabel('The last day').fill('2020-01-01');
      await button('Make a link').click();
      await sheet().getByText('Choose today or a day to come.').waitFor();
      await sheet().getByLabel('The last day').fill('2031-05-06');
      await button('Make a link').click();
      await links().nth(1).waitFor();
      expect(await links().first().textContent()).toMatch(/Holds until .*2031/);
    });

    it('is withdrawn once that is confirmed, and reads no more', async () => {
      const address = await links()
        .last()
        .getByLabel(/^Link of/)
        .first()
        .inputValue();
      await links()
        .last()
        .getByRole('button', { name: /^Withdraw/ })
        .click();
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: 'Cancel' }).click();
      expect(await links().count()).toBe(2);
      await links()
        .last()
        .getByRole('button', { name: /^Withdraw/ })
        .click();
      await question.getByRole('button', { name: 'Withdraw' }).click();
      await question.waitFor({ state: 'detached' });
      await expect.poll(() => links().count()).toBe(1);
      expect((await ask(address)).status).toBe(404);
    });

    it('is also the community’s', async () => {
      await openSheet(`/recipes/${community}`, 'Share');
      await sheet().getByLabel('It holds').selectOption('for a week');
      await button('Make a link').click();
      await links().first().waitFor();
      const address = await sheet()
        .getByLabel(/^Link of/)
        .first()
        .inputValue();
      expect((await ask(address)).status).toBe(200);
    });

    it('is for those who write recipes to make', async () => {
      const guest = await scene.pageOf(await scene.newMember('guest'));
      await guest.goto(`${scene.hearth.url}/recipes/${cake}`);
      await guest.getByRole('button', { name: 'Print' }).waitFor();
      expect(await guest.getByRole('button', { name: 'Share' }).count()).toBe(0);
      await guest.context().close();
    });
  });

  describe('as a file', () => {
    /** The name and the text of what a button of the sheet hands to the browser. */
    async function downloaded(format: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
      const [file] = await Promise.all([page.waitForEvent('download'), button(`Download: ${format}`).click()]);
      const name = file.suggestedFilename();
      await page.getByRole('status').filter({ hasText: name }).waitFor();
      return { name, bytes: await readFile(await file.path()) };
    }
    const startOf = async (format: string): Promise<readonly [string, string]> => {
      const { name, bytes } = await downloaded(format);
      return [name, bytes.subarray(0, 5).toString('latin1')];
    };

    it('is what its format says, under the name of the recipe', async () => {
      await openSheet(`/recipes/${cake}`, 'Export');
      expect(await startOf('PDF')).toEqual(['sunday-cake.pdf', '%PDF-']);
      expect(await startOf('Markdown')).toEqual(['sunday-cake.md', '# Sun']);
      expect(await startOf('JSON-LD')).toEqual(['sunday-cake.jsonld', expect.stringMatching(/^\{/)]);
      expect(await startOf('Mealie')).toEqual(['sunday-cake.zip', 'PK\u0003\u0004\u0014']);
      const { name, bytes } = await downloaded('Cronometer');
      expect([name, bytes.toString()]).toEqual(['sunday-cake.txt', expect.stringContaining('250 g all-purpose flour')]);
    });

    it('is written when the session was over in the meantime', async () => {
      await page.context().clearCookies({ name: 'hearth_access' });
      expect((await startOf('Markdown'))[1]).toBe('# Sun');
      scene.complaints.splice(0).forEach((each) => expect(each).toMatch(/401/));
    });

    it('that cannot be had is refused in the server’s words', async () => {
      await openSheet(`/recipes/${cake}`, 'Export');
      // As if it were gone: the server is asked for one that is not there.
      const nowhere = `${scene.hearth.url}/api/v1/recipes/${NOWHERE}/export`;
      await page.route('**/export', (route) => route.continue({ url: nowhere }));
      await button('Download: PDF').click();
      await sheet().getByRole('alert').getByText('There is no such recipe').waitFor();
      await page.unroute('**/export');
      scene.complaints.splice(0).forEach((each) => expect(each).toMatch(/404/));
      expect((await startOf('PDF'))[1]).toBe('%PDF-');
      expect(await sheet().getByRole('alert').count()).toBe(0);
    });

    it('comes with all the others of the household, and what was cooked as a table', async () => {
      await scene.call('POST', `/recipes/${cake}/cookings`, { cookedOn: '2026-11-02', servings: 2 });
      await openSheet('/recipes', 'Export all');
      expect(await startOf('Mealie')).toEqual(['recipes-mealie.zip', expect.stringMatching(/^PK/)]);
      expect((await downloaded('What was cooked')).bytes.toString()).toContain('Sunday cake');
    });

    it('there is none of all where no recipe is one’s own', async () => {
      const { hearth } = scene;
      const userId = await hearth.newUser('user');
      const founded = { name: 'Newcomers', memberName: 'Ada', currency: 'EUR', zone: 'Europe/Berlin', weekStart: 1 };
      await ask(`${hearth.url}/api/v1/households`, { json: founded, cookie: await hearth.cookieOf(userId) });
      const newcomer = await scene.pageOf(userId);
      await newcomer.goto(`${hearth.url}/recipes`);
      await newcomer.getByRole('button', { name: 'Export all' }).click();
      await newcomer.getByText('No recipe is your own yet.').waitFor();
      expect(await newcomer.getByRole('button', { name: /^Download/ }).count()).toBe(1);
      await newcomer.context().close();
    });
  });

  describe('with something else in it', () => {
    const substitutes = () => page.getByRole('list', { name: 'What may be used instead' });
    const swap = (name: string) =>
      substitutes()
        .locator('> li')
        .filter({ has: page.getByRole('heading', { name, exact: true }) });
    const askInstead = (name: string) => button(`Instead? What to take for ${name}`);

    it('says what to take, what it does, and what changes', async () => {
      await scene.open(`/recipes/${bread}`);
      await askInstead('butter').click();
      await sheet().getByRole('heading', { name: '30 g butter' }).waitFor();
      const vegan = swap('30 g vegan butter');
      await vegan.getByText('A well-known swap, as fat.').waitFor();
      const changes = vegan.getByRole('list', { name: 'Allergens and diets' });
      expect(await changes.getByRole('listitem').allTextContents()).toEqual([
        'then without milk',
        'then vegan',
        'then dairy-free',
      ]);
      expect(await vegan.getByRole('definition').first().textContent()).toMatch(/^[+−]?\d+ kcal$/);
      expect(await vegan.getByRole('definition').last().textContent()).toMatch(/^€\d\.\d\d (more|less)$|^the same$/);
    });

    it('is asked for by the keyboard, and for as many as it is read for', async () => {
      await page.keyboard.press('Escape');
      await sheet().waitFor({ state: 'detached' });
      await page.getByRole('textbox', { name: 'Servings' }).fill('4');
      await askInstead('butter').focus();
      await page.keyboard.press('Enter');
      await swap('60 g vegan butter').waitFor();
      await page.keyboard.press('Escape');
      await sheet().waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toContain('for butter');
    });

    it('is narrowed to a diet, an allergen and what it shall do', async () => {
      await scene.open(`/recipes/${bread}`);
      await askInstead('butter').click();
      await swap('24 g ghee').waitFor();
      await sheet().getByText('For whom, and for what').click();
      await sheet().getByLabel('Diet', { exact: true }).getByRole('button', { name: 'vegan' }).click();
      await swap('24 g ghee').waitFor({ state: 'detached' });
      await swap('30 g vegan butter').waitFor();
      await sheet().getByLabel('Diet', { exact: true }).getByRole('button', { name: 'vegan' }).click();
      await swap('24 g ghee').waitFor();
      await sheet().getByLabel('Without these allergens').getByRole('button', { name: 'milk' }).click();
      await swap('24 g ghee').waitFor({ state: 'detached' });
      await sheet().getByLabel('It is there as').selectOption('leavening');
      await sheet().getByText('suits everybody at the table and all that you chose.').waitFor();
      expect(await substitutes().count()).toBe(0);
    });

    it('is not asked of words nobody knows, and with them says of no allergen that it is gone', async () => {
      await scene.open(`/recipes/${cake}`);
      expect(await button(/^Instead\?/).count()).toBe(CAKE.length - 1);
      await askInstead('butter').click();
      await swap('100 g vegan butter').waitFor();
      await sheet().getByText('Not everything that goes in is known').waitFor();
      expect(await sheet().getByText('then without').count()).toBe(0);
    });
  });

  it('can be read by everybody: light and dark, wide and narrow', async () => {
    const shared = await pageFaults(page, async () => {
      await openSheet(`/recipes/${cake}`, 'Share');
      await links().first().waitFor();
      await sheet().getByLabel('It holds').selectOption('until a day');
      await button('Make a link').click();
      await sheet().getByText('Fill this in.').waitFor();
    });
    const exported = await pageFaults(page, () => openSheet(`/recipes/${cake}`, 'Export'));
    const together = await pageFaults(page, () => openSheet('/recipes', 'Export all'));
    const instead = await pageFaults(page, async () => {
      await scene.open(`/recipes/${bread}`);
      await button(/^Instead\? .* butter$/).click();
      await sheet().getByText('then without milk').first().waitFor();
      await sheet().getByText('For whom, and for what').click();
    });
    const whole = await pageFaults(page, () => scene.open(`/recipes/${bread}`));
    expect({ ...shared, ...exported, ...together, ...instead, ...whole }).toEqual({});
  });

  it('the browser had nothing to complain of, the content policy included', () => {
    expect(scene.complaints).toEqual([]);
  });
});
