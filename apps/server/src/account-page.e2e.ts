import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailbox, type Mailbox } from './testing/mailbox.ts';
import { launchBrowser, missingForPages } from './testing/real-browser.ts';
import { openWatchedPage } from './testing/signed-in-page.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const PASSWORD = 'seven tall geese at noon';
const ADA = 'ada@example.org';
const BEN = 'ben@example.org';

describe.skipIf(missingForPages.length > 0)('accounts and households in a real browser', () => {
  let hearth: TestHearth;
  let mailbox: Mailbox;
  let browser: Browser;
  let ada: Page;
  let ben: Page;
  let invitation: string;
  const complaints: string[] = [];

  /** A browser of its own, with no cookie of another. */
  async function anotherBrowser(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await openWatchedPage(context, complaints);
    await page.addInitScript({
      content: `addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        throw new Error('the content policy forbids something: ' + violatedDirective);
      });`,
    });
    return page;
  }

  beforeAll(async () => {
    hearth = await startTestHearth();
    mailbox = openMailbox(hearth);
    browser = await launchBrowser();
    [ada, ben] = await Promise.all([anotherBrowser(), anotherBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mailbox?.close();
    await hearth?.close();
  });

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

  async function register(page: Page, name: string, email: string): Promise<void> {
    await box(page, 'Your name').fill(name);
    await box(page, 'E-mail').fill(email);
    await box(page, 'Password').fill(PASSWORD);
    await button(page, 'Create the account').click();
    await heading(page, 'The mail waits on the server').waitFor();
    await page.getByText('hearth mail list').waitFor();
  }

  async function verify(page: Page, email: string): Promise<void> {
    await page.goto(await mailbox.newestLink(email));
    await box(page, 'Your password').fill(PASSWORD);
    expect(page.url()).toBe(`${hearth.url}/verify-email`);
    await button(page, 'Confirm and sign in').click();
  }

  it('an account is registered, and exists once its mail was answered', async () => {
    await ada.goto(hearth.url);
    await ada.getByRole('link', { name: 'Create an account' }).click();
    await button(ada, 'Create the account').click();
    await ada.getByText('Fill this in.').nth(2).waitFor();
    await register(ada, 'Ada', ADA);
    await verify(ada, ADA);
    await heading(ada, 'Your first household').waitFor();
    expect(await box(ada, 'What you are called in it').inputValue()).toBe('Ada');
  });

  it('its first household is founded, with somebody who needs no account', async () => {
    await box(ada, 'What the household is called').fill('12 Mill Lane');
    await ada.getByRole('button', { name: 'wok' }).click();
    await button(ada, 'Create the household').click();
    await box(ada, 'Add a person').waitFor();
    await ada.goto(`${hearth.url}/household`);
    await ada.getByText('oven, wok').waitFor();
    await ada.goto(`${hearth.url}/household/people`);
    await box(ada, 'Add a person').fill('Ben');
    await button(ada, 'Add').click();
    await button(ada, 'Invite Ben').click();
    expect(await button(ada, 'Invite Ada').count()).toBe(0);
  });

  it('an invitation is a link that is shown once, and is listed until it is taken', async () => {
    const sheet = ada.getByRole('dialog');
    await sheet.getByRole('textbox', { name: 'E-mail' }).fill('benjamin@example.org');
    await sheet.getByRole('button', { name: 'Invite', exact: true }).click();
    await sheet.getByText('No mail was sent: this Hearth has no mail server.').waitFor();
    invitation = await box(ada, 'The link').inputValue();
    expect(invitation.startsWith(`${hearth.url}/join#token=`)).toBe(true);
    await button(ada, 'Done').click();
    await ada.getByText('An account for Ben, as an adult').waitFor();
  });

  it('a guest in another browser registers first, and comes back to the invitation', async () => {
    await ben.goto(invitation);
    await heading(ben, '12 Mill Lane').waitFor();
    expect(ben.url()).toBe(`${hearth.url}/join`);
    await ben.getByRole('link', { name: 'Create an account' }).click();
    await register(ben, 'Benjamin', BEN);
    await verify(ben, BEN);
    await button(ben, 'Accept').click();
    await heading(ben, 'This week is still a blank page').waitFor();
    await ben.goto(`${hearth.url}/household/people`);
    await ben.getByText('has an account').nth(1).waitFor();
    expect(await button(ben, 'Invite somebody').count()).toBe(0);
  });

  it('the invitation is used up, and the log tells who joined', async () => {
    await ada.goto(`${hearth.url}/household/log`);
    await ada.getByRole('cell', { name: 'An invitation was accepted' }).waitFor();
    await ada.goto(`${hearth.url}/household/people`);
    await ada.getByText('No invitation is open.').waitFor();
    expect(await ada.getByText('has an account').count()).toBe(2);
  });

  it('an access token is shown once and works until it is revoked', async () => {
    await ada.goto(`${hearth.url}/account`);
    await button(ada, 'New access token').click();
    await box(ada, 'What is it for?').fill('Kitchen display');
    await button(ada, 'Tick all that only reads').click();
    await box(ada, 'What is it for?').press('Enter');
    const token = await box(ada, 'The token “Kitchen display”').inputValue();
    await button(ada, 'I have copied it').click();
    const me = (): Promise<number> =>
      fetch(`${hearth.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
    expect(await me()).toBe(200);
    await button(ada, 'Revoke Kitchen display').click();
    await ada.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await ada.getByText('No program has a token of yours.').waitFor();
    expect(await me()).toBe(401);
  });

  it('erasing is confirmed in words, and taken back', async () => {
    await button(ada, 'Erase your account').click();
    const question = ada.getByRole('alertdialog');
    expect(await question.getByRole('button', { name: 'Erase in two weeks' }).isDisabled()).toBe(true);
    await question.getByRole('textbox').fill('erase my account');
    await question.getByRole('button', { name: 'Erase in two weeks' }).click();
    await button(ada, 'Keep it after all').waitFor();
    await ada.reload();
    await button(ada, 'Keep it after all').click();
    await button(ada, 'Erase your account').waitFor();
  });

  it('nothing before was complained of by the browser, the content policy included', () => {
    expect(complaints).toEqual([]);
  });

  it('signing out everywhere ends the account’s sessions on every device', async () => {
    const phone = await anotherBrowser();
    await phone.goto(`${hearth.url}/sign-in`);
    await box(phone, 'E-mail').fill(ADA);
    await box(phone, 'Password').fill(PASSWORD);
    await button(phone, 'Sign in').click();
    await heading(phone, 'This week is still a blank page').waitFor();

    await button(ada, 'Sign out everywhere').click();
    await ada.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await ada.getByRole('link', { name: 'Create an account' }).waitFor();
    expect(await ada.getByText('You were signed out').count()).toBe(0);
    await phone.reload();
    await phone.getByText('You were signed out').waitFor();
    await ben.reload();
    await heading(ben, 'Who belongs here').waitFor();
    expect(phone.url()).toBe(`${hearth.url}/welcome`);
  });
});
