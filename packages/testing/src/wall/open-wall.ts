import type { Operation } from '@hearth/api/kernel/implement.ts';
import type { FurnishedHousehold } from '../a-furnished-household.ts';
import { answerOf, leaksIn, readingOf } from './wall-answers.ts';
import { type Call, callsOverRest, callsOverTrpc, type WallSubject } from './wall-calls.ts';
import { contractsOf, probing } from './wall-probe.ts';
import { expectedAnswer, type WallCaller, type WallRow, type WallRows } from './wall-row.ts';

export type WallViolation = {
  readonly path: string;
  readonly over: 'trpc' | 'rest' | 'either';
  readonly caller: string;
  readonly expected: string;
  readonly found: string;
};

export type WallParts = {
  readonly contracts: object;
  readonly rows: WallRows;
  /** The API under test; another than the real one when it was opened on purpose. */
  readonly subject: WallSubject;
};

export type Wall = {
  /** Operations without a row, and rows without an operation. */
  missing(): string[];
  /** Calls an operation about a household and tells what is wrong with the answer; nothing of `others` may be in it. */
  check(
    path: string,
    caller: WallCaller,
    about: FurnishedHousehold,
    others: readonly FurnishedHousehold[],
  ): Promise<WallViolation[]>;
  /** Calls in the caller's own right, from their own household where the call is about one, naming another's things. */
  checkForeign(
    path: string,
    caller: WallCaller,
    own: FurnishedHousehold,
    other: FurnishedHousehold,
  ): Promise<WallViolation[]>;
  close(): Promise<void>;
};

type Transport = { readonly over: 'trpc' | 'rest'; readonly real: Call; readonly probe: Call };
type Asked = {
  readonly operation: Operation;
  readonly row: WallRow;
  readonly isServed: boolean;
  readonly transports: readonly Transport[];
};

export async function openWall({ contracts, rows, subject }: WallParts): Promise<Wall> {
  const probe = probing(subject, contracts);
  const [rest, probeRest] = [await callsOverRest(subject), await callsOverRest(probe)];
  const transports: readonly Transport[] = [
    { over: 'trpc', real: callsOverTrpc(subject), probe: callsOverTrpc(probe) },
    { over: 'rest', real: rest.call, probe: probeRest.call },
  ];
  const operations = new Map(probe.operations.map((operation) => [operation.path, operation]));
  const served = new Set(subject.operations.map(({ path }) => path));
  const find = (path: string): Asked => {
    const [operation, row] = [operations.get(path), rows[path]];
    if (!operation || !row) throw new Error(`${path} has no row or is no operation`);
    const { rest: route, kind } = operation.contract;
    // A stream and a download are written by the HTTP layer itself, past the bridge; what lets them in is the same.
    const isBridged = route !== undefined && kind !== 'stream' && kind !== 'download';
    const over = transports.filter((each) => each.over === 'trpc' || isBridged);
    return { operation, row, isServed: served.has(path), transports: over };
  };
  const named = new Set(contractsOf(contracts).map(({ path }) => path));
  return {
    missing: () => [...named.symmetricDifference(new Set(Object.keys(rows)))],
    check: async (path, caller, about, others) => checkOne(find(path), caller, about, others),
    checkForeign: async (path, caller, own, other) => checkForeignOne(find(path), caller, own, other),
    close: async () => {
      await rest.close();
      await probeRest.close();
    },
  };
}

/** What is refused is asked of the real thing, and so is a query; whoever is let in to change something only knocks. */
async function checkOne(
  { operation, row, isServed, transports }: Asked,
  caller: WallCaller,
  about: FurnishedHousehold,
  others: readonly FurnishedHousehold[],
): Promise<WallViolation[]> {
  const expected = expectedAnswer(row, caller, about.id);
  const isReal = isServed && (expected !== 'in' || operation.contract.kind === 'query');
  const found = transports.map(async ({ over, real, probe }) => {
    const violation = (wanted: string, end: string): WallViolation => ({
      path: operation.path,
      over,
      caller: caller.name,
      expected: wanted,
      found: end,
    });
    const ends: string[] = [];
    const leaks: string[] = [];
    if (expected === 'in' || !isReal) ends.push(answerOf(await probe(operation, caller.actor, row.input(about))));
    if (isReal) {
      const end = await real(operation, caller.actor, row.input(about));
      ends.push(expected === 'in' ? readingOf(end) : answerOf(end));
      leaks.push(...leaksIn(end, caller, { row, households: [about, ...others] }));
    }
    return [
      ...ends.filter((end) => end !== expected).map((end) => violation(expected, end)),
      ...(leaks.length > 0 ? [violation('nothing of another household', leaks.join(', '))] : []),
    ];
  });
  return (await Promise.all(found)).flat();
}

async function checkForeignOne(
  { operation, row, isServed, transports }: Asked,
  caller: WallCaller,
  own: FurnishedHousehold,
  other: FurnishedHousehold,
): Promise<WallViolation[]> {
  if (row.foreign === undefined || !isServed) return [];
  const input = { ...row.input(other), ...(typeof row.lets === 'string' ? {} : { householdId: own.id }) };
  const expected = `404 ${row.foreign}`;
  const found = transports.map(async ({ over, real }): Promise<WallViolation[]> => {
    const end = answerOf(await real(operation, caller.actor, input));
    if (end === expected) return [];
    return [{ path: operation.path, over, caller: `${caller.name}, naming another's`, expected, found: end }];
  });
  return (await Promise.all(found)).flat();
}
