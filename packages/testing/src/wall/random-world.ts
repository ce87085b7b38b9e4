import { tokenScopes, type TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Random } from '@hearth/planner/seeded-random.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '../a-furnished-household.ts';
import type { TestApi } from '../an-api.ts';
import { type Ending, nobody, wallPeople, type WallPeople, type WallPerson } from './wall-people.ts';
import type { HouseholdStanding, WallCaller } from './wall-row.ts';

/** Several households and people who are, or were, this and that in some of them. */
export type RandomWorld = {
  readonly households: readonly FurnishedHousehold[];
  readonly callers: readonly WallCaller[];
};

export type WorldSize = { readonly households: number; readonly people: number; readonly tokensEach: number };

const standings: readonly HouseholdStanding[] = ['owner', 'adult', 'child', 'guest', 'professional'];
const endings: readonly Ending[] = ['stands', 'stands', 'ended', 'expired'];

export async function aRandomWorld(api: TestApi, random: Random, size: WorldSize): Promise<RandomWorld> {
  const people = wallPeople(api);
  const households: FurnishedHousehold[] = [];
  for (let made = 0; made < size.households; made += 1) households.push(await aFurnishedHousehold(api));
  const callers: WallCaller[] = [nobody];
  for (const { id, owner } of households)
    callers.push(
      await people.inPerson(
        { name: 'founder', userId: owner, account: 'user', standings: new Map([[id, 'owner']]) },
        'the founder',
      ),
    );
  for (let made = 0; made < size.people; made += 1) {
    const person = await somebody(people, random, households, `person ${made}`);
    for (const ending of ['stands', 'ended', 'expired'] as const)
      callers.push(await people.inPerson(person, `${person.name}, whose session ${ending}`, ending));
    for (let token = 0; token < size.tokensEach; token += 1) callers.push(await tokenOf(people, random, person));
  }
  return { households, callers };
}

/** A person who in every household is something, was something, or is nobody. */
async function somebody(
  people: WallPeople,
  random: Random,
  households: readonly FurnishedHousehold[],
  name: string,
): Promise<WallPerson> {
  const joined = new Map<HouseholdId, HouseholdStanding>();
  for (const { id } of households) if (random.chance(0.6)) joined.set(id, random.pick(standings));
  const account = random.pick(['user', 'user', 'user', 'curator', 'admin'] as const);
  const person = await people.person(name, joined, account);
  const left = [...joined.keys()].filter(() => random.chance(0.3));
  for (const household of left) await people.remove(person.userId, household);
  return { ...person, standings: new Map([...joined].filter(([household]) => !left.includes(household))) };
}

async function tokenOf(people: WallPeople, random: Random, person: WallPerson): Promise<WallCaller> {
  const share = random.pick([0.3, 0.7, 1]);
  const scopes: TokenScope[] = tokenScopes.filter(() => random.chance(share));
  const ending = random.pick(endings);
  const homes = [...person.standings.keys()];
  const boundTo = homes.length > 0 && random.chance(0.4) ? random.pick(homes) : null;
  return people.byToken(person, `${person.name}, by a token that ${ending}`, {
    scopes: scopes.length > 0 ? scopes : ['account:read'],
    boundTo,
    ending,
    forged: random.chance(0.1),
  });
}
