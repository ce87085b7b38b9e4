import type { Page } from 'playwright-core';
import { AUDIT } from './accessibility-audit.ts';

/** What the audit finds on a page as `show` leaves it: light and dark, wide and narrow; empty where all can read it. */
export async function pageFaults(page: Page, show: () => Promise<void>): Promise<Record<string, unknown>> {
  const faults: Record<string, unknown> = {};
  for (const colorScheme of ['light', 'dark'] as const) {
    // Before the page is opened: one that is open recolours bit by bit.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await show();
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const faulty: unknown = await page.evaluate(AUDIT);
      if (Array.isArray(faulty) && faulty.length > 0)
        faults[`${new URL(page.url()).pathname} ${width} ${colorScheme}`] = faulty;
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
