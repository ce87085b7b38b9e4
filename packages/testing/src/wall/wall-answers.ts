import type { FurnishedHousehold } from '../a-furnished-household.ts';
import type { CallEnd } from './wall-calls.ts';
import { LET_IN } from './wall-probe.ts';
import type { WallAnswer, WallCaller, WallRow } from './wall-row.ts';

/** What the wall itself says, whatever is behind it. */
const WALL_CODES = [
  'session.needed',
  'session.ended',
  'token.not-valid',
  'household.not-found',
  'household.forbidden',
  'token.scope-missing',
  'catalog.curators-only',
  'session.admins-only',
];

export function answerOf({ status, code, body }: CallEnd): WallAnswer {
  return code === LET_IN || status < 400 ? 'in' : `${status} ${code ?? body}`;
}

/** Whoever is let in to read may still find nothing; what they must not meet is the wall, or a breakdown. */
export function readingOf(end: CallEnd): WallAnswer {
  const isRefused = end.status >= 500 || (end.status >= 400 && (end.code === null || WALL_CODES.includes(end.code)));
  return isRefused ? answerOf(end) : 'in';
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Ids in an answer of households the caller is nobody in. What the call itself named is no leak. */
export function leaksIn(
  { body }: CallEnd,
  caller: WallCaller,
  { row, households }: { readonly row: WallRow; readonly households: readonly FurnishedHousehold[] },
): string[] {
  if (row.lets === 'curators' || row.lets === 'admins') return [];
  const foreign = households.filter(({ id }) => !caller.standings.has(id));
  return foreign.flatMap((household) => {
    const named = new Set(JSON.stringify(row.input(household)).match(UUID));
    return [...marksOf(household)].filter((mark) => mark !== caller.userId && !named.has(mark) && body.includes(mark));
  });
}

/** Every id a household or its owner has. */
function marksOf(household: FurnishedHousehold): ReadonlySet<string> {
  return new Set(JSON.stringify({ ...household, members: [...household.members.values()] }).match(UUID));
}
