import type { Environment } from '@hearth/config/load-config.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { createClosers, openingWith, type Closers } from '../closers.ts';
import { ask, type Answer } from './ask.ts';
import { pageFaults } from './page-faults.ts';
import { launchBrowser } from './real-browser.ts';
import { openWatchedPage, signPagesIn } from './signed-in-page.ts';
import { startTestHearth, type TestHearth } from './test-hearth.ts';

const Made = z.object({ id: z.string() });
const Invited = z.object({ token: z.string() });

/** A server, and a browser in which the demo household's owner is signed in. */
export type MemberPage = {
  readonly hearth: TestHearth;
  readonly page: Page;
  /** What the browser complained of: script errors, and requests that failed. */
  readonly complaints: string[];
  /** A page of somebody else in the same browser, with cookies of its own. */
  readonly pageOf: (userId: UserId) => Promise<Page>;
  /** Opens an address of the server, and waits for its first heading. */
  readonly open: (address: string) => Promise<void>;
  /** Asks the REST API as the same member. */
  readonly call: (method: string, path: string, input?: object) => Promise<Answer>;
  /** Reads from it as the same member. */
  readonly get: (path: string, query?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Writes a recipe down, and answers its id. */
  readonly write: (recipe: object) => Promise<string>;
  /** The account of somebody who was invited into the household as this, and came. */
  readonly newMember: (role: 'adult' | 'child' | 'guest') => Promise<UserId>;
  /** What a page is hard to read by, light and dark, wide and narrow; `ready` once it shows what is looked at. */
  readonly audited: (address: string, ready: () => Promise<void>) => Promise<Record<string, unknown>>;
  readonly close: () => Promise<void>;
};

export function openMemberPage(env: Environment = {}): Promise<MemberPage> {
  const closers = createClosers();
  return openingWith(closers, () => open(closers, env));
}

async function open(closers: Closers, env: Environment): Promise<MemberPage> {
  const hearth = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '0', ...env });
  closers.add(hearth.close);
  const browser = await launchBrowser();
  closers.add(() => browser.close());
  const complaints: string[] = [];
  const pageOf: MemberPage['pageOf'] = async (userId) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await signPagesIn(context, hearth, userId);
    return openWatchedPage(context, complaints);
  };
  const page = await pageOf(hearth.userId);
  const openAddress: MemberPage['open'] = async (address) => {
    await page.goto(hearth.url + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  return {
    hearth,
    page,
    complaints,
    pageOf,
    open: openAddress,
    ...callsOf(hearth, await hearth.cookieOf(hearth.userId)),
    audited: (address, ready) =>
      pageFaults(page, async () => {
        await openAddress(address);
        await ready();
      }),
    close: closers.closeAll,
  };
}

function callsOf(hearth: TestHearth, cookie: string): Pick<MemberPage, 'call' | 'get' | 'write' | 'newMember'> {
  const { householdId } = hearth;
  const api = `${hearth.url}/api/v1`;
  const call: MemberPage['call'] = (method, path, input = {}) =>
    ask(api + path, { method, json: { householdId, ...input }, cookie });
  return {
    call,
    get: (path, query = {}) => {
      const asked = new URLSearchParams({ householdId, ...query }).toString();
      return ask(`${api}${path}?${asked}`, { cookie });
    },
    write: async (recipe) => Made.parse((await call('POST', '/recipes', { recipe })).json).id,
    newMember: async (role) => {
      const userId = await hearth.newUser('user');
      const invited = await call('POST', `/households/${householdId}/invitations`, { kind: 'member', role });
      const { token } = Invited.parse(invited.json);
      await ask(`${api}/invitations/accept`, { json: { token, name: 'Ben' }, cookie: await hearth.cookieOf(userId) });
      return userId;
    },
  };
}
