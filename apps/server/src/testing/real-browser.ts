import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { FOLDERS } from '../compose.ts';

const BROWSERS = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browserPath = BROWSERS.find((file) => file !== '' && existsSync(file));

/** What tests in a real browser lack here; empty where they can run. */
export const missingForPages: readonly string[] = [
  ...(browserPath === undefined ? ['a Chromium (set CHROMIUM_PATH)'] : []),
  ...(existsSync(path.join(FOLDERS.webApp, 'index.html')) ? [] : ['the built web app (npm run build)']),
];
if (missingForPages.length > 0)
  process.stderr.write(`The tests in a real browser are skipped: they lack ${missingForPages.join(' and ')}\n`);

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? '', args: FLAGS });
}
