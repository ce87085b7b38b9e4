import { type BenchRow, median, ratioRow } from '../bench-row.ts';
import { bareCall, checkSameRows, listCalls, ratesOf, withListServers } from './api/list-servers.ts';

const ROUNDS = 3;
const BAR_TO_PRESET = 0.85;
const BAR_TO_BARE = 0.45;

/**
 * The 50-row recipe list with a bearer session, against the same list in a server that is told who calls, and against
 * the bare handler: what a signature, a session looked up at every call and counted calls cost together.
 */
export function bench(): Promise<readonly BenchRow[]> {
  return withListServers(async (start) => {
    const hearth = await start('./hearth-server.ts', 'session');
    const session = listCalls(hearth);
    const preset = listCalls(await start('./hearth-server.ts', 'preset'));
    const calls = {
      rest: session.rest,
      'rest preset': preset.rest,
      bare: bareCall(await start('./bare-server.ts', hearth.householdId)),
      trpc: session.trpc,
      'trpc preset': preset.trpc,
    };
    await checkSameRows(Object.values(calls));
    const rates = await ratesOf(calls, ROUNDS);
    return (['rest', 'trpc'] as const).flatMap((name) => {
      const row = { bench: 'auth', ours: median(rates[name]), unit: 'requests/s' };
      return [
        ratioRow({
          ...row,
          case: `list of 50 over ${name} with a session, to the actor preset`,
          baseline: median(rates[`${name} preset`]),
          bar: BAR_TO_PRESET,
        }),
        ratioRow({
          ...row,
          case: `list of 50 over ${name} with a session, to the bare handler`,
          baseline: median(rates.bare),
          bar: BAR_TO_BARE,
        }),
      ];
    });
  });
}
