import { Role } from '@hearth/contracts/identity/household.ts';
import { type HouseholdId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

/** A person as who belongs here goes: the account is null where there is none. */
export type Belonging = {
  readonly id: MemberId;
  readonly userId: UserId | null;
  readonly name: string;
  readonly role: Role;
};

export type NewMember = Omit<Belonging, 'id'>;

export type MemberRepo = {
  all(): Promise<Belonging[]>;
  /** Makes changes to who belongs here follow each other until this transaction ends; answers everybody there is. */
  lock(): Promise<Belonging[]>;
  add(member: NewMember): Promise<MemberId>;
  /** Gives a person without an account one. False when they have one by now. */
  giveAccount(id: MemberId, userId: UserId, role: Role): Promise<boolean>;
  setRole(id: MemberId, role: Role): Promise<void>;
  /**
   * Plans keep the person's name and wishes as they were, until an account of theirs is erased; everything else of them
   * here goes.
   */
  remove(id: MemberId): Promise<void>;
};

/** Who belongs to the household: the rows its roles are read from at every call. */
export function memberRepo(db: Db, householdId: HouseholdId): MemberRepo {
  const one = (id: MemberId) => ({ householdId_id: { householdId, id } });
  const all = async (): Promise<Belonging[]> =>
    (await db.member.findMany({ where: { householdId }, orderBy: { id: 'asc' } })).map(toBelonging);
  return {
    all,
    lock: async () => {
      await db.$queryRaw`select from household where id = ${householdId}::uuid for no key update`;
      return all();
    },
    add: async (member) => {
      const id = newId(MemberId);
      await db.member.create({ data: { ...member, householdId, id, diets: [], allergies: [] } });
      return id;
    },
    giveAccount: async (id, userId, role) => {
      const { count } = await db.member.updateMany({
        where: { householdId, id, userId: null },
        data: { userId, role },
      });
      return count === 1;
    },
    setRole: async (id, role) => {
      await db.member.update({ where: one(id), data: { role } });
    },
    remove: async (id) => {
      await db.$executeRaw`
        insert into former_member (household_id, member_id, user_id)
        select household_id, id, user_id from member
        where household_id = ${householdId}::uuid and id = ${id}::uuid and user_id is not null`;
      await db.member.delete({ where: one(id) });
    },
  };
}

type MemberRow = { readonly id: string; readonly userId: string | null; readonly name: string; readonly role: string };

function toBelonging({ id, userId, name, role }: MemberRow): Belonging {
  return {
    id: MemberId.parse(id),
    userId: userId === null ? null : UserId.parse(userId),
    name,
    role: Role.parse(role),
  };
}
