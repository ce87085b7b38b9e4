import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { prepareTemplate } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import autocannon from 'autocannon';
import path from 'node:path';
import { z } from 'zod';
import { type BenchRow, median, ratioRow } from '../bench-row.ts';

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 10;
const BAR = 0.5;

const Ready = z.object({ url: z.string(), householdId: z.string() });

/** A 50-row recipe list inside the wall, over REST and tRPC, against a bare handler that gives the same JSON without one. */
export async function bench(): Promise<readonly BenchRow[]> {
  const server = await openTestServer();
  const database = await copyStarterDatabase(await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
  const processes: ChildProcess[] = [];
  const start = async (file: string): Promise<z.infer<typeof Ready>> => {
    const child = fork(new URL(file, import.meta.url), [database.url], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    processes.push(child);
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended early`))),
    ]);
    return Ready.parse(message);
  };
  try {
    const ours = await start('./api/hearth-server.ts');
    const bare = await start('./api/bare-server.ts');
    const input = encodeURIComponent(JSON.stringify({ json: { householdId: ours.householdId, limit: 50 } }));
    const urls = {
      rest: `${ours.url}/api/v1/recipes?householdId=${ours.householdId}&limit=50`,
      trpc: `${ours.url}/trpc/recipes.list?input=${input}`,
      bare: `${bare.url}/recipes?limit=50`,
    };
    await checkSameRows(urls);
    for (const url of Object.values(urls)) await requestsPerSecond(url);
    const rates: Record<keyof typeof urls, number[]> = { rest: [], trpc: [], bare: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.rest.push(await requestsPerSecond(urls.rest));
      rates.bare.push(await requestsPerSecond(urls.bare));
      rates.trpc.push(await requestsPerSecond(urls.trpc));
    }
    const row = (name: 'rest' | 'trpc'): BenchRow =>
      ratioRow({
        bench: 'api',
        case: `list of 50 over ${name}`,
        ours: median(rates[name]),
        baseline: median(rates.bare),
        unit: 'requests/s',
        bar: BAR,
      });
    return [row('rest'), row('trpc')];
  } finally {
    for (const child of processes) {
      child.disconnect();
      await once(child, 'exit');
    }
    await database.drop();
    await server.stop();
  }
}

async function requestsPerSecond(url: string): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} refusals and ${result.errors} errors`);
  return Math.round(result.requests.average);
}

const Page = z.object({ items: z.array(z.object({ id: z.string() })).length(50) });
const Enveloped = z.object({ result: z.object({ data: z.object({ json: Page }) }) });

async function checkSameRows({ rest, trpc, bare }: { rest: string; trpc: string; bare: string }): Promise<void> {
  const json = async (url: string): Promise<unknown> => (await fetch(url)).json();
  const lists = [
    Page.parse(await json(rest)),
    Enveloped.parse(await json(trpc)).result.data.json,
    Page.parse(await json(bare)),
  ];
  const ids = lists.map((list) => list.items.map((item) => item.id).join());
  if (new Set(ids).size !== 1) throw new Error('The three handlers do not give the same rows');
}
