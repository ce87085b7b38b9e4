import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@hearth/config/load-config.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { createClosers, openingWith, type Closers } from '../closers.ts';
import { readPortFile } from '../port-file.ts';
import { startServer, type RunningServer } from '../start-server.ts';
import { ask, type Answer } from './ask.ts';
import { startTestHearth, TEST_SECRET, type TestHearth } from './test-hearth.ts';

/** Processes on one database that count calls. */
export type CountedScene = {
  /** Behind one proxy. */
  readonly hearth: TestHearth;
  /** Another process behind it. */
  readonly second: RunningServer;
  /** A process with no proxy in front. */
  readonly bare: RunningServer;
  readonly database: Database;
  readonly close: () => Promise<void>;
};

/** Calls an address or account may make a minute here. */
export const PER_MINUTE = 40;

export function aCountedScene(): Promise<CountedScene> {
  const closers = createClosers();
  return openingWith(closers, () => open(closers));
}

async function open(closers: Closers): Promise<CountedScene> {
  const shared = {
    RATE_LIMIT_PER_MINUTE: String(PER_MINUTE),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    WORKER_CONCURRENCY: '0',
  };
  const hearth = await startTestHearth({ ...shared, TRUST_PROXY: '1' });
  closers.add(hearth.close);
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-limits-'));
  closers.add(() => rm(folder, { recursive: true, force: true }));
  // Servers behind one name take each other's tokens; each is called here by its own.
  const beside = async (name: string, proxies: string): Promise<RunningServer> => {
    const config = loadConfig({
      ...shared,
      NODE_ENV: 'test',
      DATABASE_URL: hearth.databaseUrl,
      SESSION_SECRET: TEST_SECRET,
      PORT: '0',
      PUBLIC_URL: hearth.url,
      LOG_LEVEL: 'silent',
      HEARTH_DATA_DIR: path.join(folder, name),
      TRUST_PROXY: proxies,
    });
    const server = await startServer({ withWork: false, config });
    closers.add(server.close);
    return { ...server, url: (await readPortFile(config.dataDir))?.url ?? server.url };
  };
  const second = await beside('second', '1');
  const bare = await beside('bare', '0');
  const database = openDatabase({ url: hearth.databaseUrl, poolSize: 2, onConnectionError: () => undefined });
  closers.add(() => database.close());
  return { hearth, second, bare, database, close: closers.closeAll };
}

let addresses = 0;

/** An address nobody has called from yet. */
export function newAddress(): string {
  addresses += 1;
  return `198.51.${Math.floor(addresses / 250)}.${addresses % 250}`;
}

/** The headers of a call that the proxy saw come from the address. */
export function from(address: string, more: Record<string, string> = {}): Record<string, string> {
  return { 'x-forwarded-for': address, ...more };
}

/** Asks who one is: that costs no statement. */
export function look(at: { readonly url: string }, headers: Record<string, string>): Promise<Answer> {
  return ask(`${at.url}/api/v1/session`, { headers });
}

/** Calls one after the other, so that each sees what the one before left. */
export async function times(n: number, call: (index: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < n; index += 1) answers.push(await call(index));
  return answers;
}

/** The rule an answer names. */
export function ruleOf({ headers }: Answer): string {
  return /^"([\w-]+)"/.exec(headers.get('ratelimit-policy') ?? '')?.[1] ?? '';
}

/** How many calls an answer says are left. */
export function leftOf({ headers }: Pick<Answer, 'headers'>): number {
  return Number(/;r=(\d+);/.exec(headers.get('ratelimit') ?? '')?.[1]);
}

const SECONDS: Readonly<Record<string, number>> = {
  general: 60,
  'sign-in': 300,
  'sign-in-from': 900,
  'sign-in-to': 3600,
  mail: 3600,
  'mail-from': 3600,
  planning: 600,
};

/** What an answer says of limits, to be held against `refusedBy`. */
export function limitIn(answer: Answer): object {
  const rule = ruleOf(answer);
  const wait = Number(answer.headers.get('retry-after'));
  const comesBackInTime = wait > 0 && wait <= (SECONDS[rule] ?? 0);
  return { status: answer.status, rule, left: leftOf(answer), comesBackInTime };
}

/** A refusal says in every way it can when to come back. */
export function refusedBy(rule: string): object {
  return { status: 429, rule, left: 0, comesBackInTime: true };
}
