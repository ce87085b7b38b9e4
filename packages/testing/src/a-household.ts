import type { Member, Role } from '@hearth/contracts/identity/household.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import type { HouseholdId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { NewHousehold } from '@hearth/database/kernel/system-repo.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';

export type SomeMember = Partial<Pick<Member, 'name' | 'role' | 'diets' | 'allergies' | 'portion' | 'targets'>> & {
  /** Whether the person has an account; the owner always has. */
  readonly account?: boolean;
};

export type SomeHousehold = Partial<Pick<NewHousehold, 'name' | 'zone' | 'weekStart' | 'tools' | 'budgetMinor'>> & {
  readonly currency?: string;
  /** Besides nobody: without it, one owner lives there. */
  readonly members?: readonly SomeMember[];
};

export type TestHousehold = {
  readonly id: HouseholdId;
  /** The account of the first member. */
  readonly owner: UserId;
  /** By name. */
  readonly members: ReadonlyMap<string, { readonly id: MemberId; readonly role: Role; readonly userId: UserId | null }>;
};

const everyTool: NewHousehold['tools'] = [
  'oven',
  'blender',
  'food-processor',
  'slow-cooker',
  'pressure-cooker',
  'air-fryer',
  'microwave',
  'grill',
  'rice-cooker',
  'wok',
  'hand-mixer',
  'toaster',
  'waffle-iron',
];

/** A household of its own with its people; what a test does not name is ordinary. */
export async function aHousehold(uow: UnitOfWork, wanted: SomeHousehold = {}): Promise<TestHousehold> {
  const { members: people = [{}], currency = 'EUR', ...rest } = wanted;
  const { id, accounts } = await uow.system('a test household', async ({ system }) => {
    const made: NewHousehold['members'][number][] = [];
    for (const [index, { account = false, ...person }] of people.entries()) {
      const userId = index === 0 || account ? await system.createUser(person.name ?? `Person ${index}`, 'user') : null;
      made.push({ ...ordinary(index), ...person, userId });
    }
    const household = {
      name: 'Test',
      zone: 'Europe/Berlin',
      weekStart: 1,
      tools: everyTool,
      budgetMinor: null,
      ...rest,
    };
    return {
      id: await system.createHousehold({ ...household, currency: Currency.parse(currency), members: made }),
      accounts: made,
    };
  });
  const stored = await uow.household({ kind: 'operator', name: 'test' }, id, 'household:read', (tx) =>
    tx.households.get(),
  );
  const owner = accounts[0]?.userId;
  if (!stored || !owner) throw new Error('the household was not stored');
  const userOf = new Map(accounts.map((account) => [account.name, account.userId]));
  return {
    id,
    owner,
    members: new Map(
      stored.members.map((member) => [
        member.name,
        { id: member.id, role: member.role, userId: userOf.get(member.name) ?? null },
      ]),
    ),
  };
}

function ordinary(index: number): Omit<NewHousehold['members'][number], 'userId'> {
  return {
    name: `Person ${index}`,
    role: index === 0 ? 'owner' : 'adult',
    diets: [],
    allergies: [],
    portion: 1,
    targets: [],
  };
}
