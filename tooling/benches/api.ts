import { type BenchRow, median, ratioRow } from '../bench-row.ts';
import { fillHousehold } from './api/fill-household.ts';
import { bareCall, checkSameRows, listCalls, ratesOf, withListServers } from './api/list-servers.ts';
import { searchRows } from './api/search-rows.ts';

const ROUNDS = 3;
const BAR = 0.5;
const MANY = 100_000;

/**
 * A 50-row recipe list inside the wall, over REST and tRPC, against a bare handler that gives the same JSON without one;
 * then the same of 100,000 recipes, and the search among them.
 */
export function bench(): Promise<readonly BenchRow[]> {
  return withListServers(async (start, databaseUrl) => {
    const hearth = await start('./hearth-server.ts', 'preset');
    const ours = listCalls(hearth);
    const bare = bareCall(await start('./bare-server.ts', hearth.householdId));
    const calls = { rest: ours.rest, bare, trpc: ours.trpc };
    const rows = async (what: string): Promise<BenchRow[]> => {
      await checkSameRows(Object.values(calls));
      const rates = await ratesOf(calls, ROUNDS);
      return (['rest', 'trpc'] as const).map((name) =>
        ratioRow({
          bench: 'api',
          case: `${what} over ${name}`,
          ours: median(rates[name]),
          baseline: median(rates.bare),
          unit: 'requests/s',
          bar: BAR,
        }),
      );
    };
    const few = await rows('list of 50');
    await fillHousehold(databaseUrl, hearth.householdId, MANY);
    return [...few, ...(await rows(`list of 50 of ${MANY}`)), ...(await searchRows(hearth, MANY))];
  });
}
