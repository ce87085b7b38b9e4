import { describe, expect, test } from 'vitest';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { loadConfig, type Environment } from './load-config.ts';

const secret = 'kJ3$hQ9!xW2#mN7&vB5*zR8@tY4^pL6q';
const production: Environment = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://ada:pw@db/home',
  SESSION_SECRET: secret,
  PUBLIC_URL: 'https://hearth.example.org',
  HEARTH_KEY_DIR: '/var/lib/hearth-keys',
};

function problemsOf(env: Environment): ConfigProblem[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const named = (env: Environment): string[] => problemsOf(env).map(({ variable }) => variable);

test('an empty environment is a development one that needs nothing', () => {
  expect(loadConfig({})).toMatchObject({
    nodeEnv: 'development',
    port: 4800,
    dataDir: '.hearth',
    corsOrigins: [],
  });
  expect(loadConfig({}).databaseUrl).toBeUndefined();
});

test('values are parsed to their types and their origin is kept', () => {
  const config = loadConfig({
    PORT: '0',
    SCHEDULER_ENABLED: 'off',
    CORS_ORIGINS: 'https://a.example, https://b.example,',
    OUTGOING_PRIVATE_HOSTS: 'nas.lan, home_assistant,192.168.1.20,fd00::1',
    LOG_LEVEL: 'debug',
  });
  expect(config).toMatchObject({
    port: 0,
    schedulerEnabled: false,
    corsOrigins: ['https://a.example', 'https://b.example'],
    outgoingPrivateHosts: ['nas.lan', 'home_assistant', '192.168.1.20', 'fd00::1'],
    logLevel: 'debug',
  });
  expect(config.origins).toMatchObject({ port: 'environment', host: 'default' });
});

test('an empty value counts as unset', () => {
  const config = loadConfig({ PORT: '', HOST: '  ', DATABASE_URL: '' });
  expect(config).toMatchObject({ port: 4800, host: '127.0.0.1', origins: { port: 'default' } });
});

test('the other database URLs default to the first', () => {
  const url = 'postgresql://ada:pw@db/home';
  expect(loadConfig({ DATABASE_URL: url })).toMatchObject({ databaseDirectUrl: url, databaseOwnerUrl: url });
  const owner = 'postgresql://owner:pw@db/home';
  expect(loadConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: owner })).toMatchObject({
    databaseDirectUrl: url,
    databaseOwnerUrl: owner,
  });
  expect(named({ DATABASE_OWNER_URL: owner })).toEqual(['DATABASE_OWNER_URL']);
});

test.each([
  ['PORT', '65536', /at most 65535/],
  ['PORT', '80.5', /whole number/],
  ['PORT', 'http', /whole number/],
  ['WORKER_CONCURRENCY', '-1', /at least 0/],
  ['SCHEDULER_ENABLED', 'perhaps', /true or false/],
  ['LOG_LEVEL', 'loud', /one of fatal/],
  ['NODE_ENV', 'staging', /one of development/],
  ['DATABASE_URL', 'mysql://ada@db/home', /postgresql:\/\//],
  ['PUBLIC_URL', 'ftp://example.org', /http\(s\)/],
  ['PUBLIC_URL', 'https://ada:pw@example.org', /without user/],
  ['CORS_ORIGINS', 'https://a.example/path', /origins like/],
  ['OUTGOING_PRIVATE_HOSTS', 'http://nas.lan', /host names or addresses/],
  ['OUTGOING_PRIVATE_HOSTS', 'nas.lan:8123', /host names or addresses/],
  ['OUTGOING_PRIVATE_HOSTS', '192.168.1', /host names or addresses/],
  ['OUTGOING_PRIVATE_HOSTS', '192.168.1.0/24', /host names or addresses/],
  ['SESSION_SECRET', 'short', /at least 32/],
  ['ACCESS_TOKEN_SECONDS', '901', /at most 900/],
  ['ADMIN_EMAILS', 'ada@example.org,nobody', /e-mail addresses/],
  ['KEY_ENCRYPTION_KEY', 'c2hvcnQ=', /32 bytes in base64/],
  ['KEY_ENCRYPTION_KEY_PREVIOUS', 'alias/hearth', /32 bytes in base64 .*or the id or ARN/],
  ['AWS_KMS_KEY_ID', 'alias/hearth', /not an alias/],
  ['SMTP_URL', 'https://mail.example.org', /smtp:\/\//],
  ['MAIL_FROM', 'nobody', /an address/],
])('%s=%s is refused with what to do', (variable, value, message) => {
  expect(problemsOf({ [variable]: value })).toContainEqual({ variable, message: expect.stringMatching(message) });
});

test('all problems are told at once, in one message', () => {
  const env = { PORT: 'x', LOG_LEVEL: 'y', HEARTH_NOPE: '1' };
  expect(named(env)).toEqual(['PORT', 'LOG_LEVEL', 'HEARTH_NOPE']);
  expect(() => loadConfig(env)).toThrow(/PORT.*\n.*LOG_LEVEL.*\n.*HEARTH_NOPE/);
});

describe('names of ours that are not known', () => {
  test('are taken for misspelt', () => {
    expect(problemsOf({ HEARTH_DATADIR: '/x' })).toEqual([
      { variable: 'HEARTH_DATADIR', message: expect.stringContaining('did you mean HEARTH_DATA_DIR?') },
    ]);
    expect(problemsOf({ HEARTH_LOG_LEVEL: 'info' })[0]?.message).toContain('did you mean LOG_LEVEL?');
    expect(problemsOf({ HEARTH_ENTIRELY_UNLIKE_ANYTHING: '1' })[0]?.message).toContain('remove it');
  });

  test('names of others are none of our business', () => {
    expect(problemsOf({ PATH: '/bin', PORTS: '1' })).toEqual([]);
  });
});

describe('outside development', () => {
  test('a complete environment is accepted', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  test('everything that is missing is named, and that the embedded database is for development', () => {
    expect(named({ NODE_ENV: 'production' })).toEqual([
      'PUBLIC_URL',
      'DATABASE_URL',
      'SESSION_SECRET',
      'KEY_ENCRYPTION_KEY',
    ]);
    expect(problemsOf({ NODE_ENV: 'production' })[1]?.message).toMatch(
      /embedded one runs in development and test only/,
    );
  });

  test('tests may use the embedded database, and need a secret', () => {
    expect(named({ NODE_ENV: 'test' })).toEqual(['SESSION_SECRET']);
  });

  test.each([
    ['PUBLIC_URL', 'http://hearth.example.org'],
    ['LOG_LEVEL', 'trace'],
    ['SESSION_SECRET', 'a'.repeat(40)],
    ['CORS_ORIGINS', 'https://a.example,*'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
  ])('%s=%s is unsafe, and no matter in development', (variable, value) => {
    expect(named({ ...production, [variable]: value })).toEqual([variable]);
    expect(problemsOf({ [variable]: value })).toEqual([]);
  });

  test.each(['http://localhost:4800', 'http://127.0.0.1:4800', 'http://[::1]:4800'])('%s may be plain http', (url) => {
    expect(problemsOf({ ...production, PUBLIC_URL: url })).toEqual([]);
  });

  test('a NODE_ENV that is misspelt is judged as production', () => {
    expect(named({ NODE_ENV: 'prod' })).toEqual([
      'NODE_ENV',
      'PUBLIC_URL',
      'DATABASE_URL',
      'SESSION_SECRET',
      'KEY_ENCRYPTION_KEY',
    ]);
  });
});

describe('keys that stored secrets are encrypted under', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const kms = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

  test.each([
    { KEY_ENCRYPTION_KEY: key },
    { AWS_KMS_KEY_ID: kms },
    { AWS_KMS_KEY_ID: '1234abcd-12ab-34cd-56ef-1234567890ab', KEY_ENCRYPTION_KEY_PREVIOUS: `${key},${kms}` },
    { HEARTH_KEY_DIR: '/keys' },
  ])('come from one source: %j', (source) => {
    const { HEARTH_KEY_DIR: _, ...others } = production;
    expect(problemsOf({ ...others, ...source })).toEqual([]);
  });

  test('come from no two at once', () => {
    expect(problemsOf({ KEY_ENCRYPTION_KEY: key, HEARTH_KEY_DIR: '/keys' })).toEqual([
      { variable: 'HEARTH_KEY_DIR', message: expect.stringContaining('beside KEY_ENCRYPTION_KEY') },
    ]);
  });

  test('need not be chosen in development', () => {
    expect(problemsOf({})).toEqual([]);
  });
});

test('a mail server without a sender is told', () => {
  expect(named({ SMTP_URL: 'smtp://mail.example.org' })).toEqual(['MAIL_FROM']);
  expect(named({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'Hearth <hearth@example.org>' })).toEqual([]);
});

test('admins are named by their addresses, whose capitals do not count', () => {
  expect(loadConfig({ ADMIN_EMAILS: 'Ada@Example.org, ben@example.org' }).adminEmails).toEqual([
    'ada@example.org',
    'ben@example.org',
  ]);
});
