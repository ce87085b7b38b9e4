import { type BenchRow, median, ratioRow } from '../bench-row.ts';
import { bareCall, checkSameRows, listCalls, ratesOf, withListServers } from './api/list-servers.ts';

const ROUNDS = 3;
const BAR = 0.5;

/** A 50-row recipe list inside the wall, over REST and tRPC, against a bare handler that gives the same JSON without one. */
export function bench(): Promise<readonly BenchRow[]> {
  return withListServers(async (start) => {
    const ours = listCalls(await start('./hearth-server.ts', 'preset'));
    const calls = { rest: ours.rest, bare: bareCall(await start('./bare-server.ts')), trpc: ours.trpc };
    await checkSameRows(Object.values(calls));
    const rates = await ratesOf(calls, ROUNDS);
    return (['rest', 'trpc'] as const).map((name) =>
      ratioRow({
        bench: 'api',
        case: `list of 50 over ${name}`,
        ours: median(rates[name]),
        baseline: median(rates.bare),
        unit: 'requests/s',
        bar: BAR,
      }),
    );
  });
}
