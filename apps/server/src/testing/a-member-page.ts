import type { Environment } from '@hearth/config/load-config.ts';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { AUDIT } from './accessibility-audit.ts';
import { ask, type Answer } from './ask.ts';
import { launchBrowser } from './real-browser.ts';
import { startTestHearth, type TestHearth } from './test-hearth.ts';

const Made = z.object({ id: z.string() });

/** A server, and a browser in which the demo household's owner is signed in. */
export type MemberPage = {
  readonly hearth: TestHearth;
  readonly page: Page;
  /** What the browser complained of: script errors, and requests that failed. */
  readonly complaints: string[];
  /** Opens an address of the server, and waits for its first heading. */
  readonly open: (address: string) => Promise<void>;
  /** Asks the REST API as the same member. */
  readonly call: (method: string, path: string, input?: object) => Promise<Answer>;
  /** Writes a recipe down, and answers its id. */
  readonly write: (recipe: object) => Promise<string>;
  /** What a page is hard to read by, light and dark, wide and narrow; `ready` once it shows what is looked at. */
  readonly audited: (address: string, ready: () => Promise<void>) => Promise<Record<string, unknown>>;
  readonly close: () => Promise<void>;
};

export async function openMemberPage(env: Environment = {}): Promise<MemberPage> {
  const hearth = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '0', ...env });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const { accessToken, refreshToken } = await hearth.signIn(hearth.userId);
  const here = { url: hearth.url, httpOnly: true };
  await context.addCookies([
    { ...here, name: 'hearth_access', value: accessToken },
    { ...here, name: 'hearth_refresh', value: refreshToken },
  ]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const cookie = await hearth.cookieOf(hearth.userId);
  const call: MemberPage['call'] = (method, path, input = {}) =>
    ask(`${hearth.url}/api/v1${path}`, { method, json: { householdId: hearth.householdId, ...input }, cookie });
  const open = async (address: string): Promise<void> => {
    await page.goto(hearth.url + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  return {
    hearth,
    page,
    complaints,
    open,
    call,
    write: async (recipe) => Made.parse((await call('POST', '/recipes', { recipe })).json).id,
    audited: (address, ready) => audited(page, () => open(address), address, ready),
    close: async () => {
      await browser.close();
      await hearth.close();
    },
  };
}

async function audited(
  page: Page,
  open: () => Promise<void>,
  address: string,
  ready: () => Promise<void>,
): Promise<Record<string, unknown>> {
  const faults: Record<string, unknown> = {};
  for (const colorScheme of ['light', 'dark'] as const) {
    // Before the page is opened: one that is open recolours bit by bit.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open();
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
