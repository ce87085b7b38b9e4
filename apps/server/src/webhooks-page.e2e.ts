import { signedWith, startFakeReceiver, type FakeReceiver } from '@hearth/testing/fake-receiver/fake-receiver.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMemberPage, type MemberPage } from './testing/a-member-page.ts';
import { pageFaults } from './testing/page-faults.ts';
import { missingForPages } from './testing/real-browser.ts';

describe.skipIf(missingForPages.length > 0)('the webhooks of a household in a real browser', () => {
  let receiver: FakeReceiver;
  let scene: MemberPage;
  let page: Page;
  let secret: string;
  /** How the page names the receiver. */
  let name: string;

  beforeAll(async () => {
    receiver = await startFakeReceiver();
    scene = await openMemberPage({ OUTGOING_PRIVATE_HOSTS: '127.0.0.1' });
    page = scene.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    name = `127.0.0.1:${receiver.port}/hook`;
  });
  afterAll(async () => {
    await scene?.close();
    await receiver?.close();
  });

  const button = (words: string) => page.getByRole('button', { name: words, exact: true });
  const sheet = () => page.getByRole('dialog');
  const question = () => page.getByRole('alertdialog');
  const sent = () => page.getByRole('list', { name: `Sent to ${name}` }).locator('> li');
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

  async function open(): Promise<void> {
    await page.goto(`${scene.hearth.url}/household/webhooks`);
    await page.getByRole('heading', { name: 'Webhooks', level: 2 }).waitFor();
    await page.getByRole('list', { name: 'Webhooks' }).or(page.getByText('Nothing is sent anywhere')).waitFor();
  }
  /** The secret that a sheet shows this once, as the button copies it. */
  async function copied(): Promise<string> {
    await button('Copy: The signing secret').click();
    await button('Copied: The signing secret').waitFor();
    const text: string = await page.evaluate('navigator.clipboard.readText()');
    await button('I have copied it').click();
    await sheet().waitFor({ state: 'detached' });
    return text;
  }

  it('there are none at first, and the page says what they are for', async () => {
    await page.goto(`${scene.hearth.url}/household`);
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await page.getByText('Nothing is sent anywhere').waitFor();
    expect(await page.title()).toBe('Webhooks · Hearth');
  });

  it('one asks for an address and for something to hear of, and leads to what is missing', async () => {
    await button('New webhook').click();
    await sheet().getByRole('button', { name: 'Add the webhook' }).click();
    await sheet().getByText('Fill this in.').waitFor();
    await sheet().getByText('Tick at least one thing it hears of.').waitFor();
    expect(await page.evaluate('document.activeElement.type')).toBe('url');
  });

  it('an address into a private network is refused at its box, and nothing is lost', async () => {
    await sheet().getByLabel('The pantry is changed').check();
    await sheet().getByLabel('Address').fill('http://192.168.1.7/hook');
    await sheet().getByLabel('Address').press('Enter');
    await sheet().getByText('This address leads into a private network').waitFor();
    const box = sheet().getByLabel('Address');
    await expect.poll(() => box.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    expect(await sheet().getByRole('alert').count()).toBe(0);
    expect(await sheet().getByLabel('The pantry is changed').isChecked()).toBe(true);
    scene.complaints.splice(0).forEach((each) => expect(each).toMatch(/422|400/));
    await box.fill('http://127.0.0.1');
    expect(await box.getAttribute('aria-invalid')).toBe('false');
  });

  it('one is added, and its secret is shown and copied this once', async () => {
    await sheet().getByLabel('Address').fill(receiver.url);
    await sheet().getByRole('button', { name: 'Add the webhook' }).click();
    secret = await copied();
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole('heading', { name: receiver.url }).waitFor();
    await page.getByText('Hears of this: the pantry is changed.').waitFor();
    await page.getByText('You answer for it').waitFor();
    await expect.poll(focused).toBe('New webhook');
    await open();
    expect(await page.content()).not.toContain(secret);
  });

  it('a test is sent, and the page tells that it arrived', async () => {
    await button(`Send a test to ${name}`).click();
    await sent().getByText('delivered').waitFor();
    expect(await sent().first().textContent()).toMatch(/^A test.*The receiver answered 204\. Tried once\./);
    expect(await focused()).toBe(`Send a test to ${name}`);
    await page.getByRole('status').getByText(`A test is sent to ${name}.`).waitFor();
    const [arrived] = receiver.received;
    expect(arrived && signedWith(secret, arrived)).toEqual([true]);
  });

  it('what happens is sent, and what was delivered is sent again under its own id', async () => {
    const { json } = await scene.get('/catalog/ingredients', { text: 'flour' });
    const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(json);
    await scene.call('POST', '/pantry', { ingredientId: items[0]?.id, grams: 500 });
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(2);
    await open();
    await button(`What was sent to ${name}`).click();
    await sent().getByText('The pantry is changed').waitFor();
    expect(await sent().count()).toBe(2);
    await sent()
      .first()
      .getByRole('button', { name: /^Send again: The pantry is changed/ })
      .click();
    await sent().getByText('Tried 2 times').waitFor();
    expect(await focused()).toMatch(/^Send again: The pantry is changed/);
    await page.getByRole('status').getByText('Sent again: The pantry is changed.').waitFor();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 2]);
  });

  it('a new secret stands beside the old one for a day', async () => {
    await button(`New secret for ${name}`).click();
    await sheet().getByRole('button', { name: 'Make a new secret' }).click();
    const fresh = await copied();
    expect(fresh).not.toBe(secret);
    await expect.poll(focused).toBe(`New secret for ${name}`);
    const before = receiver.received.length;
    await button(`Send a test to ${name}`).click();
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(before + 1);
    const last = receiver.received.at(-1)!;
    expect([signedWith(fresh, last), signedWith(secret, last)]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('one that was switched off by its receiver says why, offers no sending, and is switched on again', async () => {
    receiver.answerNext(410);
    await button(`Send a test to ${name}`).click();
    await page.getByText('The receiver said that it is gone for good').waitFor();
    expect(await button(`Send a test to ${name}`).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Send again/ }).count()).toBe(0);
    await button(`Switch on: ${name}`).click();
    await button(`Send a test to ${name}`).waitFor();
    expect(await page.getByText('The receiver said that it is gone for good').count()).toBe(0);
  });

  it('one is made to hear of something else', async () => {
    await button(`Change ${name}`).click();
    expect(await sheet().getByLabel('Address').inputValue()).toBe(receiver.url);
    expect(await sheet().getByLabel('The pantry is changed').isChecked()).toBe(true);
    await sheet().getByLabel('A plan is approved').check();
    await sheet().getByLabel('The pantry is changed').uncheck();
    await sheet().getByRole('button', { name: 'Save' }).click();
    await page.getByText('Hears of this: a plan is approved.').waitFor();
    expect(await focused()).toBe(`Change ${name}`);
  });

  it('is in sight of the row of pages on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    const row = page.getByRole('navigation', { name: 'About the household' });
    const [whole, tab] = [await row.boundingBox(), await row.getByRole('link', { name: 'Webhooks' }).boundingBox()];
    expect(tab!.x + tab!.width).toBeLessThanOrEqual(whole!.x + whole!.width);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('all of it can be read by everybody', async () => {
    expect(
      await pageFaults(page, async () => {
        await open();
        await button(`What was sent to ${name}`).click();
        await sent().first().waitFor();
      }),
    ).toEqual({});
    expect(
      await pageFaults(page, async () => {
        await open();
        await button('New webhook').click();
        await sheet().getByRole('button', { name: 'Add the webhook' }).click();
        await sheet().getByText('Fill this in.').waitFor();
      }),
    ).toEqual({});
  });

  it('one is removed once that is confirmed', async () => {
    await open();
    await button(`Remove ${name}`).click();
    await question().getByRole('button', { name: 'Cancel' }).click();
    expect(await focused()).toBe(`Remove ${name}`);
    await button(`Remove ${name}`).click();
    await question().getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Nothing is sent anywhere').waitFor();
  });

  it('an adult who types the address is told whom to ask, and is shown no way there', async () => {
    const adult = await scene.pageOf(await scene.newMember('adult'));
    await adult.goto(`${scene.hearth.url}/household/webhooks`);
    await adult.getByRole('heading', { name: 'Webhooks are for owners' }).waitFor();
    await adult.goto(`${scene.hearth.url}/household`);
    await adult.getByRole('link', { name: 'People & access' }).waitFor();
    expect(await adult.getByRole('link', { name: 'Webhooks' }).count()).toBe(0);
    await adult.context().close();
  });

  it('the browser had nothing to complain of', () => {
    expect(scene.complaints).toEqual([]);
  });
});
