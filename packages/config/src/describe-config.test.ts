import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { describeConfig } from './describe-config.ts';
import { loadConfig, type Environment } from './load-config.ts';
import { maskUrl } from './mask.ts';

// Long enough not to occur in descriptions by chance.
const secretText = fc
  .string({
    unit: fc.constantFrom(...Array.from('abcdefghijkmnopqrstuvwxyzABCDEF0123456789-_.~!*@:/?#% é')),
    minLength: 40,
    maxLength: 60,
  })
  .filter((text) => text.trim() === text);

function refusalOf(env: Environment): string {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

test('tells value and origin of every variable', () => {
  const described = describeConfig(loadConfig({ PORT: '5000', CORS_ORIGINS: 'https://a.example,https://b.example' }));
  expect(described).toContainEqual(
    expect.objectContaining({ name: 'PORT', value: '5000', origin: 'environment', secret: false }),
  );
  expect(described).toContainEqual(expect.objectContaining({ name: 'HOST', value: '127.0.0.1', origin: 'default' }));
  expect(described).toContainEqual(
    expect.objectContaining({ name: 'CORS_ORIGINS', value: 'https://a.example,https://b.example' }),
  );
  expect(described).toContainEqual(expect.objectContaining({ name: 'SESSION_SECRET', value: undefined, secret: true }));
});

test('a list of secrets that is empty is not shown as one that is kept', () => {
  const described = describeConfig(loadConfig({}));
  expect(described).toContainEqual(expect.objectContaining({ name: 'OIDC_PROVIDERS', value: '[]', secret: true }));
  expect(described).toContainEqual(
    expect.objectContaining({ name: 'KEY_ENCRYPTION_KEY_PREVIOUS', value: '', secret: true }),
  );
});

test('a database URL shows where it leads and not its password', () => {
  const described = describeConfig(
    loadConfig({ DATABASE_URL: 'postgresql://ada:s3cret@db.example.org:6432/home?sslpassword=key' }),
  );
  const shown = described.find(({ name }) => name === 'DATABASE_OWNER_URL')?.value;
  expect(shown).toBe('postgresql://ada:********@db.example.org:6432/home?********');
});

test('no secret of any kind is ever in the description', () => {
  fc.assert(
    fc.property(secretText, secretText, (session, password) => {
      const encoded = encodeURIComponent(password);
      const env = {
        SESSION_SECRET: session,
        DATABASE_URL: `postgresql://ada:${encoded}@db/home`,
        DATABASE_OWNER_URL: `postgresql://db/home?password=${encoded}`,
      };
      const shown = JSON.stringify(describeConfig(loadConfig(env)));
      for (const hidden of [session, password, encoded]) expect(shown).not.toContain(hidden);
    }),
  );
});

test('neither is it in a refusal', () => {
  fc.assert(
    fc.property(secretText, (text) => {
      const env = {
        NODE_ENV: 'production',
        DATABASE_URL: `mysql://ada:${text}@db`,
        SESSION_SECRET: text,
        DATABASE_OWNER_URL: text,
      };
      const refusal = refusalOf(env);
      expect(refusal).toContain('DATABASE_URL');
      expect(refusal).not.toContain(text);
    }),
  );
});

test('what cannot be read as a URL is masked whole', () => {
  expect(maskUrl('host=db password=s3cret')).toBe('********');
  expect(maskUrl('s3cret:word')).toBe('********');
});
