import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';

const MODEL = { name: 'small-one', service: 'openai', inputMicrosPer1k: 300, outputMicrosPer1k: 1200 };
const LINES = ['200 g rolled oats', '1 cup zanthum flakes', '30 g quixotic paste', 'zanthum salt, to taste'];
const FLAKES = { grams: 20, energyKcal: 50, proteinG: 4, fatG: 0.5, carbohydrateG: 8 };
const UNTOLD = { fibreG: null, alcoholG: null, sodiumMg: null };

const lines = (texts: readonly string[]) => texts.map((text) => ({ text }));

/** What the pages of both servers are asked by. */
const asked = (page: Page) => ({
  button: (name: string) => page.getByRole('button', { name, exact: true }),
  heading: (name: string) => page.getByRole('heading', { name, exact: true }),
  missing: () => page.getByRole('list', { name: 'In no figure' }).getByRole('listitem'),
  others: () => page.getByRole('list', { name: 'Not from food tables' }).getByRole('listitem'),
  row: (nutrient: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: nutrient }) }),
  sheet: () => page.getByRole('dialog', { name: 'What it holds' }),
});

describe.skipIf(missingForPages.length > 0)('what no table tells of a recipe, on its page', () => {
  let service: FakeOpenAi;
  let scene: MemberPage;
  let page: Page;
  let stewId: string;
  let on: ReturnType<typeof asked>;

  beforeAll(async () => {
    service = await startFakeOpenAi();
    scene = await openMemberPage({
      OPENAI_BASE_URL: service.url,
      AI_MODELS: JSON.stringify([{ ...MODEL, maxOutputTokens: 8192 }]),
    });
    page = scene.page;
    on = asked(page);
    stewId = await scene.write({ title: 'Odd stew', servings: 2, lines: lines(LINES) });
  });
  afterAll(async () => {
    await scene?.close();
    await service?.close();
  });

  it('is estimated by one press, and told: what was, what stays unknown and why, and what it cost', async () => {
    const impossible = { line: 1, grams: 30, energyKcal: 900, proteinG: 2, fatG: 12, carbohydrateG: 8, ...UNTOLD };
    const text = JSON.stringify({ lines: [{ line: 0, ...FLAKES, ...UNTOLD }, impossible] });
    service.answerNext({ kind: 'text', text });
    await scene.open(`/recipes/${stewId}`);
    await expect.poll(() => on.missing().count()).toBe(3);
    await on.button('Estimate what is missing').click();
    await on.heading('One line was estimated').waitFor();
    await page.getByText('1 cup zanthum flakes (An AI’s estimate, 20 g)').waitFor();
    await page.getByText(/“30 g quixotic paste”: What the model said cannot be: .*902 kcal/).waitFor();
    await page.getByText(/“zanthum salt, to taste”: The line says no amount/).waitFor();
    await page.getByText(/^The model small-one was asked. That cost \$0\.\d+\.$/).waitFor();
    await expect.poll(() => on.others().allTextContents()).toEqual([expect.stringContaining('An AI’s estimate, 20 g')]);
    await on.row('Protein').getByText('food tables, an AI’s estimate').waitFor();
    expect(service.received).toHaveLength(1);
  });

  it('is said by who knows it, of the whole line or as a packet has it', async () => {
    await on.button('Say what quixotic paste holds').click();
    await on.sheet().getByText('Empty: 30 g, as it says.').waitFor();
    await on.sheet().getByRole('button', { name: 'Save' }).click();
    await on.sheet().getByText('Say what the line weighs or what it holds.').waitFor();
    await on.sheet().getByRole('radio', { name: '100 g, as on a packet' }).click();
    await on.sheet().getByRole('textbox', { name: 'Energy, kcal' }).fill('5000');
    await on.sheet().getByRole('button', { name: 'Save' }).click();
    await on
      .sheet()
      .getByText(/nothing has more than 902 kcal/)
      .waitFor();
    scene.complaints.length = 0;
    await on.sheet().getByRole('textbox', { name: 'Energy, kcal' }).fill('500');
    await on.sheet().getByRole('button', { name: 'Save' }).click();
    await on.sheet().waitFor({ state: 'detached' });
    await expect.poll(() => on.others().count()).toBe(2);
    await on.others().filter({ hasText: '30 g quixotic paste' }).getByText('Said by this household').waitFor();
    // 200 g of oats, what was estimated, and half a packet's 500 kcal of 30 g, for two.
    const energy = ((200 * 379) / 100 + 50 + 150) / 2;
    await on
      .row('Energy')
      .getByText(String(Math.round(energy)))
      .waitFor();
    await on.row('Energy').getByText('food tables, this household, an AI’s estimate').waitFor();
  });

  it('stays so when the page is opened again, and is taken back', async () => {
    await scene.open(`/recipes/${stewId}`);
    await expect.poll(() => on.others().count()).toBe(2);
    await on.button('Take back what was said of “30 g quixotic paste”').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => on.others().count()).toBe(1);
    await on.button('Take back the estimate of “1 cup zanthum flakes”').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => on.others().count()).toBe(0);
    await expect.poll(() => on.missing().count()).toBe(3);
    await on.row('Protein').getByText('food tables', { exact: true }).waitFor();
    expect(service.received).toHaveLength(1);
  });

  it('of a recipe that goes in is said there', async () => {
    const part = { name: 'Odd stew', subRecipeId: stewId, quantity: 1, unit: 'serving' };
    const wholeId = await scene.write({ title: 'Whole', servings: 1, lines: [part] });
    await scene.open(`/recipes/${wholeId}`);
    await on.missing().getByRole('link', { name: 'Open that recipe' }).click();
    await on.heading('Odd stew').waitFor();
    expect(page.url()).toContain(stewId);
  });

  it('can be read and said by everybody: light and dark, wide and narrow', async () => {
    await scene.call('PUT', '/recipes/lines/nutrition', { line: LINES[2], nutrients: { energyKcal: 77 } });
    const faults = {
      ...(await scene.audited(`/recipes/${stewId}`, async () => {
        service.answerNext({ kind: 'text', text: JSON.stringify({ lines: [] }) });
        await on.button('Estimate what is missing').click();
        await on.heading('Nothing new was estimated').waitFor();
      })),
      ...(await scene.audited(`/recipes/${stewId}`, async () => {
        await on.button('Say what zanthum flakes holds').click();
        await on.sheet().waitFor();
      })),
    };
    expect(faults).toEqual({});
    expect(scene.complaints).toEqual([]);
  });
});

describe.skipIf(missingForPages.length > 0)('what no table tells, where no AI service is configured', () => {
  let scene: MemberPage;
  beforeAll(async () => {
    scene = await openMemberPage();
  });
  afterAll(() => scene?.close());

  it('is told in plain words, and can be said by hand', async () => {
    const on = asked(scene.page);
    const id = await scene.write({ title: 'Odd stew', servings: 1, lines: lines(LINES) });
    await scene.open(`/recipes/${id}`);
    await on.button('Estimate what is missing').click();
    await scene.page.getByText(/^No AI service is configured on this server, so only food tables/).waitFor();
    await scene.page.getByText('“1 cup zanthum flakes” and “30 g quixotic paste”', { exact: true }).waitFor();
    await on.button('Say what zanthum flakes holds').click();
    await on.sheet().getByRole('textbox', { name: 'The whole line weighs, g' }).fill('20');
    await on.sheet().getByRole('textbox', { name: 'Protein, g' }).fill('4');
    await on.sheet().getByRole('button', { name: 'Save' }).click();
    await on.others().filter({ hasText: '1 cup zanthum flakes' }).getByText('Said by this household, 20 g').waitFor();
    expect(await on.heading('Nothing new was estimated').count()).toBe(0);
    expect(scene.complaints).toEqual([]);
  });
});
