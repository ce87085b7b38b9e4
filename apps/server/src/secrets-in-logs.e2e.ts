import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { loadConfig, type Environment } from '@hearth/config/load-config.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { withDatabase } from '@hearth/database/runtime/connection-urls.ts';
import { startFakeSmtp, type FakeSmtp } from '@hearth/testing/fake-smtp/fake-smtp.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServer } from './start-server.ts';
import { aBrowser } from './testing/a-browser.ts';
import { aForeignScene, CLIENT_SECRET, type ForeignScene } from './testing/a-foreign-scene.ts';
import type { Answer } from './testing/ask.ts';
import { captureLog } from './testing/captured-log.ts';
import { breakDatabase } from './testing/broken-database.ts';
import {
  askNowhere,
  callEverything,
  misuseEverything,
  ORDINARY_FIELDS,
  sendBytes,
  type Storm,
} from './testing/secret-storm.ts';
import { tellSecretStory, type Told } from './testing/secret-story.ts';
import { createSecrets } from './testing/secrets.ts';
import { TEST_SECRET } from './testing/test-hearth.ts';

const secrets = createSecrets();
const hex = (name: string): string => secrets.keep(name, randomBytes(20).toString('hex'));
const ROLE = `hearth_marked_${randomBytes(6).toString('hex')}`;
const databasePassword = hex("the database's password");
const smtpLogin = { user: 'hearth', password: hex("the mail server's password") };
secrets.keep('the sign-in at the mail server', Buffer.from(`\0hearth\0${smtpLogin.password}`).toString('base64'));
secrets.keep('the session secret', TEST_SECRET);
secrets.keep("the client's secret at its issuer", CLIENT_SECRET);
const keyEncryptionKey = secrets.keep('the key-encryption key', randomBytes(32).toString('base64'));

// Debug writes all that info does, and more.
const { log, lines } = captureLog('debug');
const errors: string[] = [];
let scene: ForeignScene;
let smtp: FakeSmtp;
let database: Database;
let told: readonly Told[];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((said) => lines.push(String(said)) > 0);
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...said: unknown[]) => void lines.push(said.map(String).join(' ')));
  smtp = await startFakeSmtp({ login: smtpLogin });
  const env = {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Hearth <hearth@example.org>',
    KEY_ENCRYPTION_KEY: keyEncryptionKey,
    PLANNER_TIME_BUDGET_MS: '100',
    JSON_BODY_MAX_BYTES: '20000',
  };
  scene = await aForeignScene(env, { log, databaseUrl: asMarkedRole });
  database = openDatabase({ url: scene.hearth.databaseUrl, poolSize: 2, onConnectionError: () => undefined });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await database?.close();
  await scene?.close();
  await smtp?.close();
  await asSuperuser(`drop role if exists ${ROLE}`);
});

/** Where the test server's own superuser works. */
let superuserUrl: string;

async function asSuperuser(sql: string): Promise<void> {
  const opened = openDatabase({ url: superuserUrl, poolSize: 1, onConnectionError: () => undefined });
  try {
    await opened.pool.query(sql);
  } finally {
    await opened.close();
  }
}

/** The same database as a role whose password can be told from any other text. */
async function asMarkedRole(url: string): Promise<string> {
  superuserUrl = withDatabase(url, 'postgres');
  await asSuperuser(`create role ${ROLE} superuser login password '${databasePassword}'`);
  const marked = new URL(url);
  marked.username = ROLE;
  marked.password = databasePassword;
  return marked.href;
}

/** What a refusal shows: its status, its headers and its body. */
function heard({ status, headers, text }: Answer): void {
  const isRefusal = status >= 400 || headers.get('location')?.includes('#problem=') === true;
  if (isRefusal) errors.push(`${status} ${JSON.stringify([...headers])} ${text}`);
}

/** Signs in by another issuer, comes back twice and comes back wrongly; who holds the address could have been them. */
async function signInElsewhere(): Promise<string> {
  const browser = aBrowser();
  const back = await scene.setOut(browser);
  const { searchParams: query } = new URL(back);
  const code = secrets.keep('the code of an issuer', query.get('code') ?? '');
  const state = secrets.keep('the state of a sign-in', query.get('state') ?? '');
  secrets.keep('the cookie of a sign-in', browser.cookies.get('hearth_oidc') ?? '');
  heard(await aBrowser().open(back));
  heard(await browser.open(back));
  heard(await browser.open(back));
  scene.issuer.become('unavailable');
  heard(await browser.call(`${scene.home}/auth/oidc/fake`));
  scene.issuer.become('well');
  const again = await scene.setOut(browser);
  scene.issuer.become('unavailable');
  heard(await browser.open(again));
  scene.issuer.become('well');
  const foreign = await scene.issuer.mint();
  secrets.keep("another issuer's token", foreign);
  return `${code}&state=${state}`;
}

function stormOf(account: Told, authorization = (): Promise<string> => aFreshSession(account)): Storm {
  const { links, accessToken, refreshToken, personalToken, password, email, cookie } = account;
  const secret = secrets.make('a secret that is entrusted');
  const newPassword = secrets.make('a password that is to be set');
  return {
    url: scene.home,
    fields: {
      ...ORDINARY_FIELDS,
      householdId: account.householdId,
      email,
      password,
      newPassword,
      currentPassword: newPassword,
      secret,
      refreshToken,
      token: links['magic-link'],
    },
    loose: { password, newPassword, secret, refreshToken, accessToken, personalToken, ...links },
    headers: {
      cookie,
      'idempotency-key': hex('an idempotency key'),
      referer: `${scene.home}/verify-email#token=${links['verify-email']}`,
    },
    authorization,
    heard,
  };
}

let lastAccessToken = '';
/** Of a new session of the account, or of the last one while none can be made. */
async function aFreshSession({ userId }: Told): Promise<string> {
  const made = await scene.hearth.signIn(userId).catch(() => null);
  if (made !== null) lastAccessToken = secrets.keep('an access token of the storm', made.accessToken);
  return `Bearer ${lastAccessToken}`;
}

/** How a server that cannot start says so. */
async function failToStart(env: Environment): Promise<string> {
  const dataDir = scene.hearth.dataDir;
  const config = loadConfig({
    NODE_ENV: 'test',
    SESSION_SECRET: TEST_SECRET,
    PORT: '0',
    HEARTH_DATA_DIR: dataDir,
    ...env,
  });
  const end = await startServer({ config, log }).catch((error: unknown) => error);
  return inspect(end, { depth: 6, showHidden: true });
}

const crashes = (): number => lines.filter((line) => line.includes('"a call broke down"')).length;

describe('secrets of every kind, pushed through every route', () => {
  it('are used as they should be, in accounts from registration to export', async () => {
    smtp.answerNext('auth', `535 5.7.8 Who is ${smtpLogin.user}?`);
    smtp.answerNext('rcpt', '550 5.1.1 No such user');
    const { hearth } = scene;
    told = await Promise.all(
      (['rest', 'trpc'] as const).map((over) => tellSecretStory({ hearth, database, secrets, over, heard })),
    );
    await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThan(4), { timeout: 30_000 });
    expect(secrets.in(smtp.mails.map((mail) => JSON.stringify(mail)).join())).toContain('the link of magic-link');
  });

  it('are used wrongly in every way', async () => {
    const elsewhere = await signInElsewhere();
    const [one, other] = told;
    if (!one || !other) throw new Error('There are two accounts');
    await callEverything(stormOf(one, () => Promise.resolve(`Bearer ${one.personalToken}`)));
    await misuseEverything(stormOf(other));
    const links = [...Object.values(one.links), one.accessToken, one.personalToken, one.refreshToken, elsewhere];
    const plain = Buffer.from(`ada:${hex('a plain sign-in')}`).toString('base64');
    await askNowhere(
      stormOf(one, () => Promise.resolve(`Basic ${plain}`)),
      [...links, secrets.keep('the same, encoded', plain)],
    );
    const head = `Host: 127.0.0.1
Authorization: Bearer ${one.accessToken}
Cookie: ${one.cookie}`;
    for (const bytes of [
      `GET /exports/${one.links['privacy-export']} HTTP/1.1
${head}
Bad Header: ${one.personalToken}

`,
      `GET /?token=${one.refreshToken} HTTP/1.1
${head}
X-Long: ${one.personalToken.repeat(500)}

`,
      `GET http://ada:${hex('a password in an address')}@127.0.0.1/none?token=${one.refreshToken} HTTP/1.1
${head}
Connection: close

`,
      `${one.personalToken}

`,
    ])
      errors.push(await sendBytes(scene.hearth.port, bytes));
    expect(errors.length).toBeGreaterThan(1000);
  });

  it('meet a database that refuses what is written', async () => {
    const before = crashes();
    const [one] = told;
    if (!one) throw new Error('There is an account');
    const storm = (): Promise<void> => callEverything(stormOf(one));
    await breakDatabase(database).whileRefused(['mail', 'event', 'credential', 'data_key'], storm);
    await breakDatabase(database).whileRefused(
      ['session', 'link', 'user_password', 'access_token', 'invitation'],
      storm,
    );
    await breakDatabase(database).whileRefused(
      ['idempotency_key', 'user_account', 'privacy_export', 'household', 'member'],
      storm,
    );
    expect(crashes() - before).toBeGreaterThan(30);
  });

  it('meet a database that lacks half of its tables, and one that lets nobody in', async () => {
    const before = crashes();
    const [, other] = told;
    if (!other) throw new Error('There is an account');
    const storm = (): Promise<void> => callEverything(stormOf(other));
    await breakDatabase(database).whileGone(['event', 'mail', 'credential', 'idempotency_key'], storm);
    await breakDatabase(database).whileGone(['session', 'link', 'user_account', 'member', 'user_password'], storm);
    await breakDatabase(database).whileLockedOut(ROLE, storm);
    expect(crashes() - before).toBeGreaterThan(60);
  });

  it('are wrong, and the server does not start', async () => {
    const wrong = new URL(scene.hearth.databaseUrl);
    wrong.username = ROLE;
    wrong.password = hex('a wrong password of the database');
    const away = new URL(wrong);
    away.port = '1';
    const key = secrets.keep('another key-encryption key', randomBytes(32).toString('base64'));
    const right = { DATABASE_URL: scene.hearth.databaseUrl, KEY_ENCRYPTION_KEY: key };
    for (const env of [{ ...right, DATABASE_URL: wrong.href }, { ...right, DATABASE_URL: away.href }, right]) {
      const said = await failToStart(env);
      expect(said).toContain('Error');
      errors.push(said);
    }
  });
});

describe('none of them', () => {
  it('stands in a line of the log', () => {
    expect(lines.length).toBeGreaterThan(2000);
    const shown = lines.flatMap((line) => secrets.in(line).map((name) => ({ name, line: line.slice(0, 2000) })));
    expect(shown.slice(0, 5)).toEqual([]);
  });

  it('stands in an answer that refuses', () => {
    expect(errors.length).toBeGreaterThan(2000);
    const shown = errors.flatMap((error) => secrets.in(error).map((name) => ({ name, error: error.slice(0, 2000) })));
    expect(shown.slice(0, 5)).toEqual([]);
  });

  it('stands in a table, as text or as bytes', async () => {
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(40);
    // A key a client chose itself is its own to keep dull: it is stored for a day as it came.
    const marks = secrets.marks().filter(({ name }) => name !== 'an idempotency key');
    const texts = marks.flatMap(({ mark }) => [mark, Buffer.from(mark).toString('hex')]);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await database.pool.query<{ row: string }>(
        `select t::text as row from ${name} t where t::text like any ($1)`,
        [texts.map((text) => `%${text.replaceAll('_', '\\_')}%`)],
      );
      for (const { row } of rows) found.push(`${name}: ${secrets.in(row).join()} ${row.slice(0, 300)}`);
    }
    expect(found.slice(0, 5)).toEqual([]);
  });
});
