import { loadConfig } from '@hearth/config/load-config.ts';
import { expect, it } from 'vitest';
import { openForeignPorts, warnOfUnverifiedTokens } from './foreign-ports.ts';

const issuers = JSON.stringify([{ name: 'Home', issuer: 'https://id.example', audiences: ['hearth'] }]);
const settings = loadConfig({ FOREIGN_ISSUERS: issuers, AUTH_DISABLE_VERIFICATION: 'true' });
const now = (): Date => new Date();
const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"dev"}').toString('base64url')}.`;

function warningsOf(config: Parameters<typeof warnOfUnverifiedTokens>[0]): unknown[] {
  const warnings: unknown[] = [];
  warnOfUnverifiedTokens(config, { warn: (...said: unknown[]) => void warnings.push(said) });
  return warnings;
}

it('an unsigned token counts in development where that was asked for, and the log says so', async () => {
  expect(await openForeignPorts(settings, now).foreignTokens.verify(unsigned)).toMatchObject({ subject: 'dev' });
  expect(warningsOf(settings)).toEqual([[{ issuers: ['https://id.example'] }, expect.stringMatching(/NOT verified/)]]);
});

it('no unsigned token counts otherwise, and there is nothing to say', async () => {
  const verified = { ...settings, disableTokenVerification: false };
  expect(await openForeignPorts(verified, now).foreignTokens.verify(unsigned)).toBeNull();
  expect(warningsOf(verified)).toEqual([]);
});

it.each(['test', 'production'] as const)(
  'unverified tokens are refused in %s whatever let the setting through',
  (mode) => {
    expect(() => openForeignPorts({ ...settings, nodeEnv: mode }, now)).toThrow(/development only/);
  },
);
