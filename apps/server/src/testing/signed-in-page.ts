import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { cookieNames } from '../session-cookies.ts';
import type { TestHearth } from './test-hearth.ts';

/** Signs the pages of a browser in as the user, in a new session whose access token is answered. */
export async function signPagesIn(
  context: BrowserContext,
  { url, signIn }: TestHearth,
  userId: UserId,
): Promise<{ readonly accessToken: string }> {
  const { accessToken, refreshToken } = await signIn(userId);
  const { access, refresh } = cookieNames(false);
  const here = { url, httpOnly: true };
  await context.addCookies([
    { ...here, name: access, value: accessToken },
    { ...here, name: refresh, value: refreshToken },
  ]);
  return { accessToken };
}

/** Opens a page that notes what the browser complains of: script errors, and requests that failed. */
export async function openWatchedPage(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return page;
}
