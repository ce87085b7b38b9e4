import { createAccessTokens } from '@hearth/adapters/tokens/access-tokens.ts';
import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import { createRefreshTokens } from '@hearth/adapters/tokens/refresh-tokens.ts';
import { generateSigningKey, type SigningKeys } from '@hearth/adapters/tokens/signing-key.ts';
import type { Ports } from '@hearth/services/ports.ts';

/** What tests derive links and refresh tokens from. */
export const TEST_SECRET = 'a secret that only tests know, and long enough';

/** The tokens of a server that tests stand in for, signed with one key of this process. */
export function testTokens(now: () => Date): Ports['tokens'] {
  return {
    accessTokens: createAccessTokens({
      keys: oneSigningKey(),
      issuer: 'https://hearth.test',
      audience: 'hearth',
      lifetimeSeconds: 900,
      now,
    }),
    refreshTokens: createRefreshTokens(TEST_SECRET),
    linkTokens: createLinkTokens(TEST_SECRET),
  };
}

function oneSigningKey(): SigningKeys {
  const key = generateSigningKey();
  return {
    current: () => key,
    byKid: async (kid) => ((await key).kid === kid ? key : null),
  };
}
