import { afterEach, expect, it } from 'vitest';
import { ask } from './testing/ask.ts';
import { captureLog } from './testing/captured-log.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth | undefined;
afterEach(() => hearth?.close());

async function warningsOf(proxies: string, headers: Record<string, string>): Promise<number> {
  const { log, lines } = captureLog('info');
  hearth = await startTestHearth({ TRUST_PROXY: proxies }, { log });
  for (let call = 0; call < 3; call += 1) await ask(`${hearth.url}/health`, { headers });
  return lines.filter((line) => line.includes('TRUST_PROXY')).length;
}

it.each([
  ['0', { 'x-forwarded-for': '192.0.2.7' }, 1],
  ['0', {}, 0],
  ['1', { 'x-forwarded-for': '192.0.2.7' }, 0],
] as const)('with TRUST_PROXY=%s and %j an operator is warned %i times', async (proxies, headers, warnings) => {
  expect(await warningsOf(proxies, headers)).toBe(warnings);
});
