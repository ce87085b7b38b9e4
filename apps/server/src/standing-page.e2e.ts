import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './testing/ask.ts';
import { launchBrowser, missingForPages } from './testing/real-browser.ts';
import { openWatchedPage, signPagesIn } from './testing/signed-in-page.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const LONG = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochuvw';
const Made = z.object({ id: z.string() });
const WithMembers = Made.extend({ members: z.array(z.object({ id: z.string(), name: z.string() })) });

type Person = { readonly userId: UserId; readonly page: Page; readonly accessToken: string };

describe.skipIf(missingForPages.length > 0)('what somebody is in a household, on their page', () => {
  let hearth: TestHearth;
  let browser: Browser;
  let ada: Person;
  let ben: Person;
  let householdId: string;
  let spent: string;
  const complaints: string[] = [];

  async function somebody(): Promise<Person> {
    const userId = await hearth.newUser('user');
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const { accessToken } = await signPagesIn(context, hearth, userId);
    return { userId, page: await openWatchedPage(context, complaints), accessToken };
  }

  const asked = ({ accessToken }: Person, method: string, path: string, json?: object): Promise<Answer> =>
    ask(`${hearth.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}` },
      ...(json === undefined ? {} : { json }),
    });
  const inHousehold = (who: Person, method: string, path: string, json?: object): Promise<Answer> =>
    asked(who, method, `/households/${householdId}${path}`, json);

  async function memberId(name: string): Promise<string> {
    const { members } = WithMembers.parse((await inHousehold(ada, 'GET', '')).json);
    return members.find((member) => member.name === name)?.id ?? '';
  }
  const setBen = async (role: string): Promise<void> => {
    const { status } = await inHousehold(ada, 'PUT', `/members/${await memberId('Ben')}/role`, { role });
    expect(status).toBe(200);
  };
  async function joinAsBen(): Promise<string> {
    const { json } = await inHousehold(ada, 'POST', '/invitations', { kind: 'member', role: 'adult' });
    const { token } = z.object({ token: z.string() }).parse(json);
    expect((await asked(ben, 'POST', '/invitations/accept', { token, name: 'Ben' })).status).toBe(200);
    return token;
  }

  beforeAll(async () => {
    hearth = await startTestHearth();
    browser = await launchBrowser();
    [ada, ben] = await Promise.all([somebody(), somebody()]);
    const founded = { name: LONG, memberName: 'Ada', currency: 'EUR', zone: 'Europe/Berlin', weekStart: 1 };
    householdId = Made.parse((await asked(ada, 'POST', '/households', founded)).json).id;
    await inHousehold(ada, 'POST', '/members', { name: `B${LONG}`, role: 'child' });
    spent = await joinAsBen();
  });
  afterAll(async () => {
    await browser?.close();
    await hearth?.close();
  });

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const pageWidth = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

  it('a long name widens no page of a phone, nor the question that repeats it', async () => {
    const { page } = ada;
    for (const path of ['/household', '/household/people', '/household/data', '/week', '/account']) {
      await page.goto(hearth.url + path);
      await page.getByRole('heading').nth(1).waitFor();
      expect({ path, width: await pageWidth(page) }).toEqual({ path, width: 390 });
    }
    await page.goto(`${hearth.url}/household/data`);
    await page.getByRole('button', { name: `Erase ${LONG}` }).click();
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    const spare = 'document.querySelector("[role=alertdialog]").scrollWidth';
    expect(await page.evaluate<number>(spare)).toBeLessThanOrEqual(390 - 2 * 16);
    await page.keyboard.press('Escape');
  });

  it('the last owner is offered no way out that would be refused, and told why', async () => {
    const { page } = ada;
    await page.goto(`${hearth.url}/household/people`);
    await button(page, 'Remove Ben').waitFor();
    await page.getByText('A household keeps an owner').first().waitFor();
    await page.getByText('You are its last owner').waitFor();
    for (const name of ['Remove Ada', `Leave ${LONG}`]) expect(await button(page, name).count()).toBe(0);
    await setBen('owner');
    for (const name of ['Remove Ada', `Leave ${LONG}`]) await button(page, name).waitFor();
    await setBen('adult');
    await button(page, 'Remove Ada').waitFor({ state: 'detached' });
  });

  it('nothing is promised by mail where none is sent', async () => {
    const { page } = ada;
    await page.goto(`${hearth.url}/household/data`);
    await page.getByText('this Hearth sends no mail').waitFor();
    await button(page, `Erase ${LONG}`).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/mail tells|told by mail/);
    await page.keyboard.press('Escape');
    await page.goto(`${hearth.url}/account`);
    await page.getByText('this Hearth sends no mail').waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/mail tells/);
  });

  it('a sheet that is refused leads to the field to be mended', async () => {
    const { page } = ada;
    await page.goto(`${hearth.url}/household`);
    await button(page, 'Change the household').click();
    const name = page.getByRole('dialog').getByLabel('Name', { exact: true });
    await name.fill('');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Fill this in.').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
    await page.keyboard.press('Escape');
  });

  it('a sheet that is open when its user may no longer send it is closed to them, and says so', async () => {
    await ben.page.goto(`${hearth.url}/household`);
    await button(ben.page, 'Change what Ada eats').click();
    const save = ben.page.getByRole('dialog').getByRole('button', { name: 'Save' });
    expect(await save.isEnabled()).toBe(true);
    await setBen('guest');
    await ben.page.getByRole('alert').getByText('You may no longer do this').waitFor();
    expect(await save.isDisabled()).toBe(true);
    expect(await ben.page.getByRole('dialog').getByLabel('Portion').isDisabled()).toBe(true);
    await ben.page.keyboard.press('Escape');
    await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
    await setBen('adult');
  });

  it('an adult who types an address for owners is told so in words of a household', async () => {
    await ben.page.goto(`${hearth.url}/household/log`);
    await heading(ben.page, 'The log is for owners').waitFor();
    expect(await ben.page.getByRole('main').textContent()).toContain('Ask Ada');
    await ben.page.goto(`${hearth.url}/household/data`);
    await heading(ben.page, 'The household’s data is for owners').waitFor();
    expect(await ben.page.getByRole('main').textContent()).not.toMatch(/privacy:write|audit:read|role \(/);
  });

  it('becoming a guest takes the pages that are not for guests away at once', async () => {
    await ben.page.goto(`${hearth.url}/household/people`);
    await ben.page.getByText('has an account').first().waitFor();
    await link(ben.page, 'Cart').waitFor();
    await setBen('guest');
    await ben.page.getByText('As a guest you are not shown who belongs here.').waitFor();
    await link(ben.page, 'Cart').waitFor({ state: 'detached' });
    expect(await ben.page.getByText('Nobody yet').count()).toBe(0);
  });

  it('a guest is advised nothing that is not theirs to do', async () => {
    await link(ben.page, 'Shopping list').click();
    await ben.page.getByText('once an adult of the household approves a plan').waitFor();
    await ben.page.goto(`${hearth.url}/cart`);
    await heading(ben.page, 'The cart is for adults').waitFor();
    expect(await ben.page.getByText(/approve it/).count()).toBe(0);
  });

  it('becoming an owner opens the pages of owners at once', async () => {
    await ben.page.goto(`${hearth.url}/household`);
    await link(ben.page, 'People & access').waitFor();
    expect(await link(ben.page, 'Log').count()).toBe(0);
    await setBen('owner');
    await link(ben.page, 'Log').waitFor();
    await setBen('adult');
    await link(ben.page, 'Log').waitFor({ state: 'detached' });
  });

  it('an erasure is told to everybody on whatever page they are, until it is called off', async () => {
    await ben.page.goto(`${hearth.url}/account`);
    await heading(ben.page, 'Your account').waitFor();
    expect((await inHousehold(ada, 'POST', '/erasure', { confirm: LONG })).status).toBe(202);
    const banner = ben.page.getByRole('status').filter({ hasText: 'will be erased, for everybody' });
    await banner.waitFor();
    expect(await banner.textContent()).toContain('Ada can stop it until then');
    await setBen('guest');
    await banner.getByText(/an owner of the household/i).waitFor();
    await setBen('adult');
    await ada.page.goto(`${hearth.url}/week`);
    await link(ada.page, 'Stop it, or take the data along').click();
    await ada.page.getByRole('button', { name: 'Keep it after all' }).click();
    await banner.waitFor({ state: 'detached' });
  });

  it('handing the household over asks for nothing that is then another’s', async () => {
    await ada.page.goto(`${hearth.url}/household/people`);
    await ada.page.getByText('No invitation is open.').waitFor();
    await ada.page.getByRole('button', { name: 'Hand over', exact: true }).click();
    await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Hand over' }).click();
    await heading(ada.page, 'Hand over').waitFor({ state: 'detached' });
    await ada.page.getByText('adult', { exact: true }).waitFor();
    const back = await inHousehold(ben, 'POST', '/transfer', { memberId: await memberId('Ada') });
    expect(back.status).toBe(200);
    await heading(ada.page, 'Hand over').waitFor();
    expect(complaints).toEqual([]);
  });

  it('whoever is removed is led out at once', async () => {
    await ben.page.goto(`${hearth.url}/household`);
    await link(ben.page, 'People & access').waitFor();
    expect((await inHousehold(ada, 'DELETE', `/members/${await memberId('Ben')}`)).status).toBe(200);
    await heading(ben.page, 'Your first household').waitFor();
    const word = ben.page.getByText(`You are no longer in ${LONG}`);
    await word.waitFor();
    await button(ben.page, 'Understood').click();
    await word.waitFor({ state: 'detached' });
    await ben.page.reload();
    await heading(ben.page, 'Your first household').waitFor();
    expect(await word.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('an invitation that was accepted offers the way on, and no second try', async () => {
    await ben.page.goto(`${hearth.url}/join#token=${spent}`);
    await heading(ben.page, 'This invitation is over').waitFor();
    expect(await ben.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await link(ben.page, 'Open the week').waitFor();
  });

  it('a session that is ended elsewhere says so on the page that was open', async () => {
    await ada.page.goto(`${hearth.url}/household`);
    await link(ada.page, 'People & access').waitFor();
    await asked(ada, 'POST', '/session/end', {});
    await ada.page.getByRole('link', { name: 'Week' }).first().click();
    await ada.page.getByText('You were signed out').waitFor();
    expect(new URL(ada.page.url()).pathname).toBe('/welcome');
  });
});
