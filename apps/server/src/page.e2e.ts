import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@hearth/config/load-config.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDERS } from './compose.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { launchBrowser, missingForPages } from './testing/real-browser.ts';
import { openWatchedPage } from './testing/signed-in-page.ts';

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

describe.skipIf(missingForPages.length > 0)('the page in a real browser', () => {
  let dataDir: string;
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'hearth-page-'));
    server = await startServer({ config: loadConfig({ HEARTH_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }) });
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    page = await openWatchedPage(context, complaints);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const dishes = () => page.getByRole('article');
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('fetches for its first page no more than two thirds of the app', async () => {
    const fetched: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) fetched.push(response.body());
    });
    await page.goto(server.url);
    await button('Open the demo household').waitFor();
    page.removeAllListeners('response');
    const sizes = (await Promise.all(fetched)).map(({ length }) => length);
    const folder = path.join(FOLDERS.webApp, 'assets');
    const scripts = (await readdir(folder)).filter((file) => file.endsWith('.js'));
    const whole = (await Promise.all(scripts.map((file) => stat(path.join(folder, file))))).map(({ size }) => size);
    expect(sum(sizes)).toBeGreaterThan(0);
    expect(sum(sizes) / sum(whole)).toBeLessThan(2 / 3);
  });

  it('opens the demo household by one click, with a week of 21 meals', async () => {
    await page.goto(server.url);
    await button('Open the demo household').click();
    await dishes().nth(20).waitFor();
    expect(await dishes().count()).toBeGreaterThanOrEqual(21);
  });

  it('plans the week again by the wishes given, and approves it', async () => {
    await button('Plan again').click();
    await page.getByRole('dialog').getByRole('button', { name: /^plan/i }).click();
    await page.getByRole('navigation', { name: 'Plans of this week' }).waitFor();
    await button('Approve').click();
    await page.getByText('Approved', { exact: true }).waitFor();
    expect(await dishes().count()).toBeGreaterThanOrEqual(21);
  });

  it('shows what to buy, aisle by aisle, and what it costs', async () => {
    await page.getByRole('link', { name: 'Shopping list' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Shopping list' }).waitFor();
    const lines = page.getByRole('checkbox');
    await lines.first().waitFor();
    expect(await lines.count()).toBeGreaterThan(10);
    await page.getByRole('link', { name: 'Cart' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Cart' }).waitFor();
    await page.getByText(/\d+ lines, at the prices/).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(10);
  });

  it('says when the week plans itself, and lets an owner set it', async () => {
    await page.goto(`${server.url}/household`);
    await page.getByText(/^Every Sunday at 8:00/).waitFor();
    await button('Change when the week plans itself').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('On', { exact: true }).selectOption('Friday');
    await sheet.getByLabel('At', { exact: true }).fill('18:30');
    await sheet.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^Every Friday at (18|6):30/).waitFor();
    await page.getByText(/^Next: Friday/).waitFor();
    await button('Change when the week plans itself').click();
    await sheet.getByLabel('Plan each week by itself').uncheck();
    await sheet.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/not by itself/).waitFor();
    expect(await page.getByText(/^Next:/).count()).toBe(0);
  });

  it('reads as documentation of the API under /docs, with nothing from elsewhere', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${server.url}/docs`);
    await page.getByRole('link', { name: 'plans', exact: true }).click();
    await page.getByText('Generate an optimised week').waitFor();
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
  });

  it('the browser had nothing to complain of, the content policy included', () => {
    expect(complaints).toEqual([]);
  });

  it('stays signed in when its access token is over: all tabs together refresh once', async () => {
    const context = page.context();
    const refreshes: string[] = [];
    context.on('request', (request) => {
      if (request.url().endsWith('/session/refresh')) refreshes.push(request.url());
    });
    const other = await context.newPage();
    await context.clearCookies({ name: 'hearth_access' });
    await Promise.all([page.goto(`${server.url}/week`), other.goto(`${server.url}/week`)]);
    await Promise.all([page, other].map((tab) => tab.getByRole('article').nth(20).waitFor()));
    expect(refreshes).toHaveLength(1);
    expect((await context.cookies()).map(({ name }) => name).toSorted()).toEqual(['hearth_access', 'hearth_refresh']);
  });

  it('is shown the way in when its session was ended elsewhere, and keeps no cookies', async () => {
    const context = page.context();
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'hearth_access');
    await fetch(`${server.url}/api/v1/session/end`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cookie?.value}` },
    });
    await page.goto(`${server.url}/week`);
    await page.getByText('You were signed out').waitFor();
    await button('Open the demo household').waitFor();
    expect(await context.cookies()).toEqual([]);
  });
});
