import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { prepareTemplate } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import autocannon from 'autocannon';
import path from 'node:path';
import { z } from 'zod';

const SECONDS = 4;
const CONNECTIONS = 10;

const Ready = z.object({ url: z.string(), householdId: z.string(), accessToken: z.string().nullable() });
export type ListServer = z.infer<typeof Ready>;

/** A request as a bench repeats it. */
export type ListCall = { readonly url: string; readonly headers?: Readonly<Record<string, string>> };

/** Starts servers in processes of their own, all on one starter database; everything ends with `work`. */
export async function withListServers<T>(
  work: (start: (file: string, ...args: readonly string[]) => Promise<ListServer>, databaseUrl: string) => Promise<T>,
): Promise<T> {
  const server = await openTestServer();
  const database = await copyStarterDatabase(await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
  const processes: ChildProcess[] = [];
  try {
    return await work(async (file, ...args) => {
      const child = fork(new URL(file, import.meta.url), [database.url, ...args], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      processes.push(child);
      const [message] = await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended early`))),
      ]);
      return Ready.parse(message);
    }, database.url);
  } finally {
    for (const child of processes) {
      child.disconnect();
      await once(child, 'exit');
    }
    await database.drop();
    await server.stop();
  }
}

/** The 50-row recipe list of a Hearth server, over REST and over tRPC. */
export function listCalls({ url, householdId, accessToken }: ListServer): { rest: ListCall; trpc: ListCall } {
  const input = encodeURIComponent(JSON.stringify({ json: { householdId, limit: 50 } }));
  const headers = accessToken === null ? {} : { headers: { authorization: `Bearer ${accessToken}` } };
  return {
    rest: { url: `${url}/api/v1/recipes?householdId=${householdId}&limit=50`, ...headers },
    trpc: { url: `${url}/trpc/recipes.list?input=${input}`, ...headers },
  };
}

/** The same list of the bare server. */
export function bareCall({ url }: ListServer): ListCall {
  return { url: `${url}/recipes?limit=50` };
}

export async function requestsPerSecond({ url, headers = {} }: ListCall): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} refusals and ${result.errors} errors`);
  return Math.round(result.requests.average);
}

const Page = z.object({ items: z.array(z.object({ id: z.string() })).length(50) });
const Enveloped = z.object({ result: z.object({ data: z.object({ json: Page }) }) });
const AnyPage = z.union([Page, Enveloped.transform(({ result }) => result.data.json)]);

/** Makes sure that every call gives the same rows, so that their rates can be compared. */
export async function checkSameRows(calls: readonly ListCall[]): Promise<void> {
  const lists = await Promise.all(
    calls.map(async ({ url, headers = {} }) => AnyPage.parse(await (await fetch(url, { headers })).json())),
  );
  const ids = lists.map((list) => list.items.map((item) => item.id).join());
  if (new Set(ids).size !== 1) throw new Error('The handlers do not give the same rows');
}

/** Rates of each call, measured in turns after a first one that does not count. */
export async function ratesOf<K extends string>(
  calls: Readonly<Record<K, ListCall>>,
  rounds: number,
): Promise<Record<K, number[]>> {
  const entries = Object.entries<ListCall>(calls);
  for (const [, call] of entries) await requestsPerSecond(call);
  const rates = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, call] of entries) rates.get(name)?.push(await requestsPerSecond(call));
  // Every name of `calls` was given its list above.
  return Object.fromEntries(rates) as Record<K, number[]>;
}
