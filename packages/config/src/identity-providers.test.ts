import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { describeConfig } from './describe-config.ts';
import { loadConfig, type Environment } from './load-config.ts';

const provider = { name: 'home', label: 'Home', issuer: 'https://id.example', clientId: 'hearth' };
const issuer = { name: 'Home', issuer: 'https://id.example', audiences: ['hearth'] };

function refusalOf(env: Environment): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

const withProviders = (...items: object[]): Environment => ({ OIDC_PROVIDERS: JSON.stringify(items) });
const withIssuers = (...items: object[]): Environment => ({ FOREIGN_ISSUERS: JSON.stringify(items) });

test('providers and issuers are read from JSON; there are none by default', () => {
  expect(loadConfig({})).toMatchObject({ oidcProviders: [], foreignIssuers: [], disableTokenVerification: false });
  const confidential = { ...provider, clientSecret: 'x', scopes: ['email'] };
  expect(loadConfig(withProviders(confidential)).oidcProviders).toEqual([confidential]);
  const clerk = { name: 'Clerk', issuer: 'https://one.clerk.accounts.dev', authorizedParties: ['https://app.example'] };
  expect(loadConfig(withIssuers(issuer, clerk)).foreignIssuers).toEqual([issuer, { ...clerk, audiences: [] }]);
});

test.each<[Environment, RegExp]>([
  [{ OIDC_PROVIDERS: 'keycloak' }, /OIDC_PROVIDERS must be a JSON list/],
  [{ OIDC_PROVIDERS: '{"name":"home"}' }, /must be a JSON list/],
  [withProviders({ ...provider, name: 'My ID' }), /0\.name must be of a-z/],
  [withProviders({ ...provider, issuer: 'http://id.example' }), /0\.issuer must be an https URL/],
  [withProviders({ ...provider, clientId: 7 }), /0\.clientId must be a text/],
  [withProviders(provider, provider), /has a name twice/],
  [withProviders({ ...provider, secret: 'x' }), /secret/],
  [withIssuers({ ...issuer, audiences: [] }), /neither audiences nor authorizedParties/],
  [withIssuers({ ...issuer, algorithms: ['HS256'] }), /0\.algorithms\.0 must be one of RS256/],
  [withIssuers({ ...issuer, algorithms: ['none'] }), /must be one of RS256/],
  [withIssuers({ ...issuer, clockToleranceSeconds: 301 }), /at most 300/],
  [withIssuers(issuer, issuer), /has an issuer twice/],
])('%j is refused with what to do', (env, message) => {
  expect(refusalOf(env)).toMatch(message);
});

test('a client’s secret is neither described nor in a refusal', () => {
  const clientSecret = 'c1ient-s3cret';
  expect(JSON.stringify(describeConfig(loadConfig(withProviders({ ...provider, clientSecret }))))).not.toContain(
    clientSecret,
  );
  expect(refusalOf(withProviders({ ...provider, issuer: 'x', clientSecret }))).not.toContain(clientSecret);
  expect(refusalOf({ OIDC_PROVIDERS: `[{"clientSecret": "${clientSecret}"` })).not.toContain(clientSecret);
});

test('issuers are described as they are written', () => {
  const shown = describeConfig(loadConfig(withIssuers(issuer))).find(({ name }) => name === 'FOREIGN_ISSUERS');
  expect(shown?.value).toBe(JSON.stringify([issuer]));
});

describe('taking tokens at their word', () => {
  const unverified = { AUTH_DISABLE_VERIFICATION: 'true', ...withIssuers(issuer) };

  test('is for development, and for issuers that are named', () => {
    expect(loadConfig(unverified).disableTokenVerification).toBe(true);
    expect(refusalOf({ AUTH_DISABLE_VERIFICATION: 'true' })).toMatch(/without FOREIGN_ISSUERS/);
  });

  test.each(['production', 'test', 'staging'])('is refused in %s', (mode) => {
    const message = /AUTH_DISABLE_VERIFICATION lets anyone in as anyone/;
    expect(refusalOf({ ...unverified, NODE_ENV: mode })).toMatch(message);
    expect(refusalOf({ ...unverified, NODE_ENV: mode, AUTH_DISABLE_VERIFICATION: 'false' })).not.toMatch(message);
  });
});
