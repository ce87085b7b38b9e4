import { tokenScopes, type TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '../a-furnished-household.ts';
import type { TestApi } from '../an-api.ts';
import { nobody, wallPeople, type WallPeople, type WallPerson } from './wall-people.ts';
import type { HouseholdStanding, WallCaller, WallRow } from './wall-row.ts';

/** Two households, and around the first everybody the wall has to tell apart. */
export type WallWorld = {
  readonly ours: FurnishedHousehold;
  readonly theirs: FurnishedHousehold;
  /** The owner of the other household, in person. */
  readonly stranger: WallCaller;
  /** Everybody who is to call an operation; for one that takes tokens, also tokens with and without its scope. */
  readonly callersOf: (row: WallRow) => readonly WallCaller[];
};

export async function aWallWorld(api: TestApi): Promise<WallWorld> {
  const [ours, theirs] = [await aFurnishedHousehold(api), await aFurnishedHousehold(api)];
  const people = wallPeople(api);
  const cast = await castOf(people, ours, theirs);
  const stranger = await people.inPerson(ownerOf(theirs), 'a member of another household');
  const session = await people.inPerson(cast.owner, 'an owner');
  const always: WallCaller[] = [
    nobody,
    session,
    stranger,
    { ...stranger, name: "another user's session", actor: borrowed(session, stranger), stands: false },
    ...(await inPerson(people, cast)),
    ...(await byTokens(people, cast, ours, theirs)),
  ];
  const scoped = new Map<TokenScope, readonly WallCaller[]>();
  for (const scope of tokenScopes) {
    const others = tokenScopes.filter((each) => each !== scope);
    scoped.set(scope, [
      await people.byToken(cast.owner, 'a token with this one scope', { scopes: [scope] }),
      await people.byToken(cast.owner, 'a token with every scope but this', { scopes: others }),
    ]);
  }
  return {
    ours,
    theirs,
    stranger,
    callersOf: ({ scope }) => [...always, ...(scope === null ? [] : (scoped.get(scope) ?? []))],
  };
}

type Cast = Awaited<ReturnType<typeof castOf>>;

/** Everybody around the first household, by what they are, or were, to it. */
async function castOf(people: WallPeople, ours: FurnishedHousehold, theirs: FurnishedHousehold) {
  const as = (standing: HouseholdStanding) => people.person(standing, new Map([[ours.id, standing]]));
  const inBoth = new Map<HouseholdId, HouseholdStanding>([
    [ours.id, 'adult'],
    [theirs.id, 'guest'],
  ]);
  return {
    owner: ownerOf(ours),
    adult: await as('adult'),
    child: await as('child'),
    guest: await as('guest'),
    professional: await as('professional'),
    former: await exMember(people, ours, 'adult'),
    formerProfessional: await exMember(people, ours, 'professional'),
    both: await people.person('both', inBoth),
    curator: await people.person('curator', new Map(), 'curator'),
    admin: await people.person('admin', new Map(), 'admin'),
  };
}

async function inPerson(people: WallPeople, cast: Cast): Promise<WallCaller[]> {
  return [
    await people.inPerson(cast.adult, 'an adult'),
    await people.inPerson(cast.child, 'a child'),
    await people.inPerson(cast.guest, 'a guest'),
    await people.inPerson(cast.professional, 'a professional with a grant'),
    await people.inPerson(cast.former, 'an ex-member'),
    await people.inPerson(cast.formerProfessional, 'a professional whose grant was revoked'),
    await people.inPerson(cast.curator, 'a curator'),
    await people.inPerson(cast.admin, 'an admin'),
    await people.inPerson(cast.owner, 'an ended session', 'ended'),
    await people.inPerson(cast.owner, 'an expired session', 'expired'),
  ];
}

async function byTokens(
  people: WallPeople,
  cast: Cast,
  ours: FurnishedHousehold,
  theirs: FurnishedHousehold,
): Promise<WallCaller[]> {
  const all = { scopes: tokenScopes };
  return [
    await people.byToken(cast.owner, 'a token for everything', all),
    await people.byToken(cast.owner, 'a token bound to this household', { ...all, boundTo: ours.id }),
    await people.byToken(cast.both, 'a token bound to another household', { ...all, boundTo: theirs.id }),
    await people.byToken(cast.owner, 'a revoked token', { ...all, ending: 'ended' }),
    await people.byToken(cast.owner, 'an expired token', { ...all, ending: 'expired' }),
    await people.byToken(cast.owner, 'a token with a wrong secret', { ...all, forged: true }),
    await people.byToken(cast.child, "a child's token for everything", all),
    await people.byToken(cast.professional, "a professional's token for everything", all),
    await people.byToken(cast.former, "an ex-member's token", all),
    await people.byToken(cast.admin, "an admin's token", all),
  ];
}

function ownerOf({ id, owner }: FurnishedHousehold): WallPerson {
  return { name: 'owner', userId: owner, standings: new Map([[id, 'owner']]), account: 'user' };
}

async function exMember(people: WallPeople, ours: FurnishedHousehold, as: HouseholdStanding): Promise<WallPerson> {
  const person = await people.person(`ex-${as}`, new Map([[ours.id, as]]));
  await people.remove(person.userId, ours.id);
  return { ...person, standings: new Map() };
}

/** One user's claim to be another's session. */
function borrowed({ actor }: WallCaller, { userId }: WallCaller): WallCaller['actor'] {
  if (actor?.kind !== 'user' || userId === null) throw new Error('a session is a user’s');
  return { ...actor, userId };
}
