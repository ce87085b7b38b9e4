import { createForeignTokens } from '@hearth/adapters/identity-providers/foreign-tokens.ts';
import { createOidcSignIn } from '@hearth/adapters/identity-providers/oidc-sign-in.ts';
import { createUnverifiedTokens } from '@hearth/adapters/identity-providers/unverified-tokens.ts';
import type { Config } from '@hearth/config/load-config.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Logger } from 'pino';

type ForeignSettings = Pick<Config, 'nodeEnv' | 'foreignIssuers' | 'oidcProviders' | 'disableTokenVerification'>;

/** Other issuers: whose bearer tokens count, and with which one can sign in. Throws for settings that would be unsafe. */
export function openForeignPorts(
  { nodeEnv, foreignIssuers, oidcProviders, disableTokenVerification }: ForeignSettings,
  now: () => Date,
): Pick<Ports, 'foreignTokens' | 'oidc' | 'providers'> {
  const verified = createForeignTokens(
    foreignIssuers.map((each) => ({ ...each, signInClients: clientsAt(each.issuer, oidcProviders) })),
    { now },
  );
  if (disableTokenVerification && nodeEnv !== 'development')
    throw new Error('AUTH_DISABLE_VERIFICATION is for development only: remove it');
  const oidc = createOidcSignIn(oidcProviders, { now });
  return {
    foreignTokens: disableTokenVerification ? createUnverifiedTokens(foreignIssuers, { now }) : verified,
    oidc,
    providers: oidc.providers.map(({ name, label }) => ({ name, label })),
  };
}

/** The client ids of this server's own sign-in at an issuer. */
function clientsAt(issuer: string, providers: ForeignSettings['oidcProviders']): string[] {
  return providers.filter((provider) => provider.issuer === issuer).map(({ clientId }) => clientId);
}

/** Says at every start that anyone can be anyone here. */
export function warnOfUnverifiedTokens(
  { disableTokenVerification, foreignIssuers }: ForeignSettings,
  log: Pick<Logger, 'warn'>,
): void {
  if (!disableTokenVerification) return;
  log.warn(
    { issuers: foreignIssuers.map(({ issuer }) => issuer) },
    'AUTH_DISABLE_VERIFICATION IS ON: bearer tokens are NOT verified, so anyone who reaches this server can be anyone. Never let others reach it.',
  );
}
