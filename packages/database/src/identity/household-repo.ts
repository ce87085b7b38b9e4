import { Household, HouseholdWithMembers, Member, TargetNutrient } from '@hearth/contracts/identity/household.ts';
import type { MemberPreferences } from '@hearth/contracts/identity/household.ts';
import type { HouseholdRevision } from '@hearth/contracts/identity/households.contract.ts';
import type { HouseholdId, IngredientId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

/** A field left out, or undefined, stays as it is. */
export type MemberRevision = { readonly [K in keyof MemberPreferences]?: MemberPreferences[K] | undefined } & {
  readonly name?: string | undefined;
};

/** A disliked ingredient with the household it belongs to: this one or the commons. */
export type Dislike = { readonly ingredientHouseholdId: HouseholdId; readonly ingredientId: IngredientId };

export type HouseholdRepo = {
  /** With the member that the bound user is. */
  get(): Promise<Omit<HouseholdWithMembers, 'role'> | null>;
  revise(revision: HouseholdRevision): Promise<Household>;
  member(id: MemberId): Promise<Member | null>;
  /** Replaces what the revision names and leaves the rest; `dislikes` comes resolved. */
  reviseMember(
    id: MemberId,
    revision: Omit<MemberRevision, 'dislikes'>,
    dislikes: readonly Dislike[] | undefined,
  ): Promise<void>;
};

const memberDetails = {
  dislikes: { orderBy: { ingredientId: 'asc' } },
  targets: { orderBy: { nutrient: 'asc' } },
} as const;

/** `userId` is whom the transaction acts for; null where it acts for nobody. */
export function householdRepo(db: Db, householdId: HouseholdId, userId: UserId | null): HouseholdRepo {
  return {
    get: async () => {
      const row = await db.household.findUnique({
        where: { id: householdId },
        include: { members: { include: memberDetails, orderBy: { id: 'asc' } } },
      });
      if (!row) return null;
      const { members, ...household } = row;
      return HouseholdWithMembers.omit({ role: true }).parse({
        ...toHousehold(household),
        memberId: (userId === null ? null : members.find((member) => member.userId === userId)?.id) ?? null,
        members: members.map(toMember),
      });
    },
    revise: async ({ budgetMinor, ...revision }) => {
      const budget =
        budgetMinor === undefined ? {} : { budgetMinor: budgetMinor === null ? null : BigInt(budgetMinor) };
      const row = await db.household.update({
        where: { id: householdId },
        data: { ...withoutUndefined(revision), ...budget },
      });
      return toHousehold(row);
    },
    member: async (id) => {
      const row = await db.member.findUnique({
        where: { householdId_id: { householdId, id } },
        include: memberDetails,
      });
      return row ? toMember(row) : null;
    },
    reviseMember: async (id, { targets, ...revision }, dislikes) => {
      const of = { householdId, memberId: id };
      await db.member.update({ where: { householdId_id: { householdId, id } }, data: withoutUndefined(revision) });
      if (targets) {
        await db.memberTarget.deleteMany({ where: of });
        await db.memberTarget.createMany({
          data: targets.map(({ nutrient, min, max }) => ({ ...of, nutrient, min: min ?? null, max: max ?? null })),
        });
      }
      if (dislikes) {
        await db.memberDislike.deleteMany({ where: of });
        await db.memberDislike.createMany({ data: dislikes.map((dislike) => ({ ...of, ...dislike })) });
      }
    },
  };
}

type HouseholdRow = {
  id: string;
  name: string;
  currency: string;
  zone: string;
  weekStart: number;
  tools: string[];
  budgetMinor: bigint | null;
  allowsUnpriced: boolean;
  eraseAt: Date | null;
};

export function toHousehold(row: HouseholdRow): Household {
  const { id, name, currency, zone, weekStart, tools, budgetMinor, allowsUnpriced, eraseAt } = row;
  return Household.parse({
    id,
    name,
    currency,
    zone,
    weekStart,
    tools,
    budgetMinor: budgetMinor?.toString() ?? null,
    allowsUnpriced,
    eraseAt: eraseAt?.toISOString() ?? null,
  });
}

type MemberRow = {
  id: string;
  name: string;
  role: string;
  userId: string | null;
  diets: string[];
  allergies: string[];
  portion: unknown;
  dislikes: { ingredientId: string }[];
  targets: { nutrient: string; min: unknown; max: unknown }[];
};

function toMember(row: MemberRow): Member {
  return Member.parse({
    id: row.id,
    name: row.name,
    role: row.role,
    hasAccount: row.userId !== null,
    diets: row.diets,
    allergies: row.allergies,
    portion: Number(row.portion),
    dislikes: row.dislikes.map((dislike) => dislike.ingredientId),
    targets: row.targets.map(({ nutrient, min, max }) => ({
      nutrient: TargetNutrient.parse(nutrient),
      ...(min === null ? {} : { min: Number(min) }),
      ...(max === null ? {} : { max: Number(max) }),
    })),
  });
}

/** Prisma reads an undefined field as "leave it", yet exact optional types refuse one that is there. */
function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
