import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import type { Currency } from '@hearth/contracts/shared/money.ts';
import { HouseholdId, MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';
import { householdRepo } from './household-repo.ts';

export type NewOwnHousehold = {
  readonly name: string;
  readonly currency: Currency;
  readonly zone: string;
  readonly weekStart: number;
  /** What the founder is called in it. */
  readonly memberName: string;
  readonly tools: readonly Tool[];
};

export type Founded = {
  readonly household: Omit<HouseholdWithMembers, 'role'>;
  readonly memberId: MemberId;
};

/** Founds a household with the bound user as its owner, and binds the rest of the transaction to it. */
export async function foundHousehold(db: Db, wanted: NewOwnHousehold): Promise<Founded> {
  const { name, currency, zone, weekStart, memberName, tools } = wanted;
  const [id, memberId] = [newId(HouseholdId), newId(MemberId)];
  await db.$executeRaw`
    select app.found_household(${id}::uuid, ${name}, ${currency}, ${zone}, ${weekStart}::smallint, ${memberId}::uuid, ${memberName})`;
  await db.$executeRaw`select set_config('app.household_id', ${id}, true)`;
  const households = householdRepo(db, id, null);
  if (tools.length > 0) await households.revise({ tools: [...tools] });
  const household = await households.get();
  if (!household) throw new Error('A household that was founded is gone');
  return { household: { ...household, memberId }, memberId };
}
