import { ExportId, PrivacyExport } from '@hearth/contracts/identity/privacy.contract.ts';
import { Role } from '@hearth/contracts/identity/household.ts';
import { type HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../kernel/new-id.ts';
import { holdAccount } from './account-keeper.ts';
import { personalTables } from './personal-data.ts';

const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const ROWS_AT_ONCE = 500;

/** Whose data: a household's or a user's. */
export type PrivacyScope =
  | { readonly kind: 'household'; readonly id: HouseholdId }
  | { readonly kind: 'user'; readonly id: UserId };

/** An export as stored; where it can be fetched is the service's to say. */
export type StoredExport = Omit<PrivacyExport, 'downloadPath'>;

/** The rows of one table as JSON text without what is secret, some at a time, as they all stood at one moment. */
export type OwnedTable = {
  readonly table: string;
  /** What all of them take in UTF-8, a line each. */
  readonly bytes: number;
  readonly pages: AsyncIterable<readonly string[]>;
};

export type PrivacyRepo = {
  readonly scope: PrivacyScope;
  createExport(requestedBy: UserId | null, now: Date): Promise<StoredExport>;
  getExport(id: ExportId): Promise<StoredExport | null>;
  /** False when it had ended already. */
  finishExport(
    id: ExportId,
    end: { readonly sha256: string; readonly bytes: number } | null,
    now: Date,
  ): Promise<boolean>;
  /** Every table with rows of the scope, one after another: each is read to its end before the next. */
  tables(): AsyncGenerator<OwnedTable>;
  /** Sets the day of erasure, or lifts it. The account or the household is held from then on; false when it is gone. */
  scheduleErasure(at: Date | null): Promise<boolean>;
};

export function privacyRepo(db: Db, scope: PrivacyScope): PrivacyRepo {
  const scopeId = scope.id;
  return {
    scope,
    createExport: async (requestedBy, now) => {
      const id = newId(ExportId);
      const row = await db.privacyExport.create({
        data: {
          scopeId,
          id,
          scopeKind: scope.kind,
          requestedBy,
          createdAt: now,
          expiresAt: new Date(now.getTime() + KEPT_FOR_MS),
        },
      });
      return toExport(row);
    },
    getExport: async (id) => {
      const row = await db.privacyExport.findUnique({ where: { scopeId_id: { scopeId, id } } });
      return row && toExport(row);
    },
    finishExport: async (id, end, finishedAt) => {
      const { count } = await db.privacyExport.updateMany({
        where: { scopeId, id, status: 'queued' },
        data: end
          ? { status: 'done', sha256: end.sha256, bytes: BigInt(end.bytes), finishedAt }
          : { status: 'failed', finishedAt },
      });
      return count === 1;
    },
    tables: () => ownedTables(db, scope),
    scheduleErasure: async (eraseAt) => {
      const of = { where: { id: scopeId }, data: { eraseAt } };
      if (scope.kind === 'household') return (await db.household.updateMany(of)).count === 1;
      await holdAccount(db, scope.id);
      return (await db.user.updateMany(of)).count === 1;
    },
  };
}

async function* ownedTables(db: Db, { kind, id }: PrivacyScope): AsyncGenerator<OwnedTable> {
  for (const { table, key, without = [] } of personalTables.filter(({ of }) => of === kind)) {
    // The sum over all rows comes with each: an archive says how long a file is before it holds any of it.
    await db.$executeRaw`declare of_scope no scroll cursor for
      select row, (sum(octet_length(convert_to(row, 'UTF8')) + 1) over ())::float8 as bytes
      from (select t as whole, (to_jsonb(t) - ${[...without]}::text[])::text as row from ${Prisma.raw(table)} t
        where ${Prisma.raw(key)} = ${id}::uuid) owned order by whole`;
    const first = await nextRows(db);
    if (first[0] !== undefined) yield { table, bytes: first[0].bytes, pages: pagesFrom(db, first) };
    await db.$executeRaw`close of_scope`;
  }
}

type OwnedRow = { readonly row: string; readonly bytes: number };

function nextRows(db: Db): Promise<OwnedRow[]> {
  return db.$queryRaw<OwnedRow[]>`fetch ${Prisma.raw(String(ROWS_AT_ONCE))} from of_scope`;
}

async function* pagesFrom(db: Db, first: readonly OwnedRow[]): AsyncGenerator<readonly string[]> {
  for (let rows = first; rows.length > 0; rows = await nextRows(db)) yield rows.map(({ row }) => row);
}

type ExportRow = {
  readonly id: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly bytes: bigint | null;
  readonly sha256: string | null;
};

/** An export with who asked for it and what they are where it is from, whoever holds its link. */
export type FetchedExport = StoredExport & {
  readonly scope: PrivacyScope['kind'];
  /** Null: an operator. */
  readonly requestedBy: UserId | null;
  /** The role of who asked, in the household it is of; null where there is none. */
  readonly role: Role | null;
};

/** The export of an id, whosever it is. */
export async function exportById(db: Db, id: ExportId): Promise<FetchedExport | null> {
  const row = await db.privacyExport.findUnique({ where: { id } });
  if (row === null) return null;
  const { scopeId, scopeKind, requestedBy: userId } = row;
  const isHousehold = scopeKind === 'household';
  const member =
    isHousehold && userId !== null
      ? await db.member.findUnique({ where: { householdId_userId: { householdId: scopeId, userId } } })
      : null;
  return {
    ...toExport(row),
    scope: isHousehold ? 'household' : 'user',
    requestedBy: userId === null ? null : UserId.parse(userId),
    role: member && Role.parse(member.role),
  };
}

function toExport({ id, status, createdAt, expiresAt, bytes, sha256 }: ExportRow): StoredExport {
  return PrivacyExport.omit({ downloadPath: true }).parse({
    id,
    status,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    bytes: bytes === null ? null : Number(bytes),
    sha256,
  });
}
