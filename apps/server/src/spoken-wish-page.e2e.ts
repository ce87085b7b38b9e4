import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { missingForPages } from './testing/real-browser.ts';

const MODEL = { name: 'small-one', service: 'openai', inputMicrosPer1k: 300, outputMicrosPer1k: 1200 };

/** As a model answers that has understood one thing. */
const WORLD_TOUR = JSON.stringify({
  slots: null,
  variety: 'strong',
  quick: null,
  protein: null,
  maxRepeats: null,
  maxActiveMinutes: null,
  diets: null,
  withoutAllergens: null,
  withoutFoods: null,
  budgetMinor: null,
  toolFocus: null,
  understood: [{ text: 'like a world tour', becomes: 'a lot of variety' }],
  leftOver: ['by candlelight'],
});

describe.skipIf(missingForPages.length > 0)('a wish in words, on the sheet of the week’s goals', () => {
  let service: FakeOpenAi;
  let scene: MemberPage;
  let page: Page;

  beforeAll(async () => {
    service = await startFakeOpenAi();
    scene = await openMemberPage({
      OPENAI_BASE_URL: service.url,
      AI_MODELS: JSON.stringify([{ ...MODEL, maxOutputTokens: 4096 }]),
    });
    page = scene.page;
    await page.goto(`${scene.hearth.url}/week`);
    await button('Plan this week').click();
    await box().waitFor();
  });
  afterAll(async () => {
    await scene?.close();
    await service?.close();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const sheet = () => page.getByRole('dialog');
  const box = () => sheet().getByRole('textbox', { name: 'Say it in words' });
  const heard = () => sheet().getByRole('region', { name: 'Say it in words' });
  const group = (name: string) => sheet().getByLabel(name, { exact: true });
  const isOn = (groupName: string, choice: string) =>
    group(groupName)
      .locator('[data-state=on]')
      .filter({ hasText: new RegExp(`^${choice}$`) });
  /** Who filled a field, as it is read out with it. */
  const described = (groupName: string): Promise<string> =>
    group(groupName).evaluate((element) => {
      const id = element.getAttribute('aria-describedby');
      return id === null ? '' : (element.ownerDocument.getElementById(id)?.textContent ?? '');
    });
  const labels = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        ['Meals to plan each day', 'Variety', 'Quick weekdays', 'Protein', 'Nothing this week with'].map(
          async (name) => [name, await described(name)] as const,
        ),
      ),
    );

  it('is read by Enter, without the sheet being sent, and fills the fields it speaks of', async () => {
    expect(await box().getAttribute('placeholder')).toBeNull();
    await box().fill('high protein, quick, no fish or mushrooms, dinners only');
    await box().press('Enter');
    await isOn('Protein', 'A lot').waitFor();
    await isOn('Quick weekdays', 'A lot').waitFor();
    await isOn('Nothing this week with', 'fish').waitFor();
    expect(await isOn('Meals to plan each day', 'Dinner').count()).toBe(1);
    expect(await isOn('Meals to plan each day', 'Lunch').count()).toBe(0);
    await sheet()
      .getByRole('button', { name: /^Remove .*mushrooms/i })
      .first()
      .waitFor();
    expect(await labels()).toEqual({
      'Meals to plan each day': 'by rule',
      Variety: '',
      'Quick weekdays': 'by rule',
      Protein: 'by rule',
      'Nothing this week with': 'by rule',
    });
    expect(service.received).toHaveLength(0);
  });

  it('tells what was understood in a live region, and keeps the focus in the box', async () => {
    const live = heard().locator('[aria-live=polite]');
    expect(await live.textContent()).toMatch(/“high protein”.*protein: a lot.*by rule/);
    expect(await live.textContent()).not.toMatch(/Not understood|No AI|as usual again/);
    expect(await box().evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it('leaves what the user changed, asks a model for what rules leave over, and says who said what', async () => {
    await group('Meals to plan each day').getByRole('button', { name: 'Lunch' }).click();
    expect(await described('Meals to plan each day')).toBe('by you');
    service.answerNext({ kind: 'text', text: WORLD_TOUR });
    await box().fill('no fish, like a world tour, by candlelight');
    await button('Read').click();
    await isOn('Variety', 'A lot').waitFor();
    expect(await labels()).toEqual({
      'Meals to plan each day': 'by you',
      Variety: 'by AI',
      'Quick weekdays': '',
      Protein: '',
      'Nothing this week with': 'by rule',
    });
    expect(await isOn('Meals to plan each day', 'Lunch').count()).toBe(1);
    const told = (await heard().textContent()) ?? '';
    expect(told).toMatch(/“like a world tour”.*a lot of variety.*by AI/);
    expect(told).toContain('Not understood: “by candlelight”');
    expect(told).toContain('as usual again: Ingredients to leave out this week · Quick weekdays · Protein');
    expect(told).toContain('read by small-one');
  });

  it('says why no model was asked, and what rules read stands', async () => {
    service.answerNext({ kind: 'error', status: 401 });
    await box().fill('high protein and like a world tour');
    await button('Read').click();
    await heard()
      .getByText(/No AI read the rest: .*refuses this key/)
      .waitFor();
    await isOn('Protein', 'A lot').waitFor();
    expect(await described('Variety')).toBe('');
    expect(scene.complaints).toEqual([]);
  });

  it('that cannot be read says why in words, and changes nothing', async () => {
    await box().fill('vegan');
    await page.context().setOffline(true);
    await button('Read').click();
    await sheet().getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.context().setOffline(false);
    const detail = 'The month’s limit of this household is reached. It begins anew on 1 December.';
    const problem = { type: 'about:blank', title: 'Too many requests', status: 429, detail, code: 'ai.limit-reached' };
    const refusal = { error: { json: { message: detail, code: -32_029, data: { problem } } } };
    await page.route('**/trpc/ai.readPlanGoals*', (route) => route.fulfill({ status: 429, json: refusal }), {
      times: 1,
    });
    await button('Try again').click();
    await sheet().getByRole('alert').getByText(detail).waitFor();
    expect(await isOn('Everybody’s diet this week', 'vegan').count()).toBe(0);
    expect(await described('Protein')).toBe('by rule');
    scene.complaints.length = 0;
  });

  it('is not passed over: a sheet with an unread wish is not sent, and leads to it', async () => {
    await sheet().getByRole('button', { name: 'Plan the week' }).click();
    await sheet()
      .getByText(/^The fields do not know of this yet/)
      .waitFor();
    expect(await box().evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it('is planned as the fields then stand', async () => {
    await box().fill('no fish, at most 4 times the same dish');
    await box().press('Enter');
    await isOn('Nothing this week with', 'fish').waitFor();
    await sheet().getByRole('alert').waitFor({ state: 'detached' });
    await isOn('Protein', 'Don’t mind').waitFor();
    await group('Nothing this week with').getByRole('button', { name: 'celery' }).click();
    expect(await described('Nothing this week with')).toBe('by you');
    await sheet().getByRole('button', { name: 'Plan the week' }).click();
    await sheet().waitFor({ state: 'detached' });
    const alone = page.getByRole('region', { name: 'What this week alone keeps to' });
    await alone.getByText('no fish').waitFor();
    await alone.getByText('no celery').waitFor();
    expect(await page.getByRole('article').count()).toBeGreaterThanOrEqual(14);
    expect(scene.complaints).toEqual([]);
  });
});
