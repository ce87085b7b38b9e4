import { AuditEntry } from '@hearth/contracts/identity/audit.contract.ts';
import type { Db } from '../client.ts';
import { badCursor, decodeCursor, pageFrom } from './cursor.ts';

/** How far a job has come is news for whoever watches it, and buries everything else: it is listed where it is asked for. */
const CHATTER = 'job.progressed';

export type AuditPage = { readonly items: AuditEntry[]; readonly nextCursor: string | null };
export type AuditFilter = {
  /** A type, or its first word for all that begin with it. */
  readonly type?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** What was recorded in one scope. */
export type AuditLog = {
  /** Newest first, by number. */
  page(filter: AuditFilter): Promise<AuditPage>;
};

/** What was recorded in all scopes. */
export type WholeAuditLog = {
  /** Newest first, by time. */
  page(filter: AuditFilter & { readonly scopeId?: string | undefined }): Promise<AuditPage>;
};

export function auditLog(db: Db, scopeId: string): AuditLog {
  return {
    page: async ({ type, limit, cursor }) => {
      const before = cursor === undefined ? null : seqOf(decodeCursor(cursor)[0]);
      const rows = await db.event.findMany({
        where: { scopeId, ...ofType(type), ...(before === null ? {} : { seq: { lt: before } }) },
        orderBy: { seq: 'desc' },
        take: limit + 1,
      });
      return pageFrom(rows.map(toEntry), limit, (entry) => [entry.seq, entry.scopeId]);
    },
  };
}

export function wholeAuditLog(db: Db): WholeAuditLog {
  return {
    page: async ({ type, limit, cursor, scopeId }) => {
      const rows = await db.event.findMany({
        where: {
          ...(scopeId === undefined ? {} : { scopeId }),
          ...ofType(type),
          ...(cursor === undefined ? {} : { AND: [olderThan(cursor)] }),
        },
        orderBy: [{ recordedAt: 'desc' }, { scopeId: 'desc' }, { seq: 'desc' }],
        take: limit + 1,
      });
      return pageFrom(rows.map(toEntry), limit, (entry) => [`${entry.at}/${entry.seq}`, entry.scopeId]);
    },
  };
}

/** The rows after a cursor's in the order of time, scope and number. */
function olderThan(cursor: string) {
  const [place, scopeId] = decodeCursor(cursor);
  const [at = '', seq = ''] = place.split('/');
  const recordedAt = new Date(at);
  if (Number.isNaN(recordedAt.getTime())) throw badCursor();
  return {
    OR: [
      { recordedAt: { lt: recordedAt } },
      { recordedAt, scopeId: { lt: scopeId } },
      { recordedAt, scopeId, seq: { lt: seqOf(seq) } },
    ],
  };
}

function seqOf(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw badCursor();
  return BigInt(text);
}

function ofType(type: string | undefined) {
  return type === undefined ? { type: { not: CHATTER } } : { OR: [{ type }, { type: { startsWith: `${type}.` } }] };
}

type EventRow = {
  readonly scopeId: string;
  readonly seq: bigint;
  readonly recordedAt: Date;
  readonly type: string;
  readonly actor: unknown;
  readonly payload: unknown;
};

function toEntry({ scopeId, seq, recordedAt, type, actor, payload }: EventRow): AuditEntry {
  return AuditEntry.parse({ scopeId, seq: String(seq), at: recordedAt.toISOString(), type, actor, payload });
}
