import { Credential } from '@hearth/contracts/identity/credentials.contract.ts';
import { CredentialId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

/** An AI key is a user's, a vendor's login a household's. */
export type CredentialKind = 'ai' | 'vendor';

export type NewStoredCredential = Pick<Credential, 'id' | 'provider' | 'name' | 'hint'> & {
  readonly sealed: Uint8Array;
  readonly createdBy: UserId | null;
};

export type SealedCredential = { readonly provider: string; readonly sealed: Uint8Array };

export type CredentialRepo = {
  /** The user or the household whose credentials these are. */
  readonly scopeId: string;
  nextId(): CredentialId;
  /** Locked until this transaction ends, so that two callers at once do not both count. */
  count(): Promise<number>;
  /** Oldest first. */
  list(): Promise<Credential[]>;
  /** What one seals, and for which service; null when there is none of that id. */
  sealed(id: CredentialId): Promise<SealedCredential | null>;
  insert(credential: NewStoredCredential): Promise<Credential>;
  /** False when there is none of that id. */
  remove(id: CredentialId): Promise<boolean>;
};

/** The credentials of one kind in one scope. What is sealed in them is read for use alone: nothing answers it. */
export function credentialRepo(db: Db, scopeId: string, kind: CredentialKind): CredentialRepo {
  return {
    scopeId,
    nextId: () => newId(CredentialId),
    count: async () => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`credentials of ${scopeId}`}, 0))`;
      return db.credential.count({ where: { scopeId, kind } });
    },
    list: async () => {
      const rows = await db.credential.findMany({
        where: { scopeId, kind },
        orderBy: { id: 'asc' },
        omit: { sealed: true },
      });
      return rows.map(toCredential);
    },
    sealed: (id) => db.credential.findFirst({ where: { scopeId, kind, id }, select: { provider: true, sealed: true } }),
    insert: async ({ sealed, ...credential }) => {
      const row = await db.credential.create({
        data: { ...credential, scopeId, kind, sealed: new Uint8Array(sealed) },
        omit: { sealed: true },
      });
      return toCredential(row);
    },
    remove: async (id) => (await db.credential.deleteMany({ where: { scopeId, kind, id } })).count === 1,
  };
}

type CredentialRow = Readonly<Record<'id' | 'provider' | 'name' | 'hint', string>> & { readonly createdAt: Date };

function toCredential({ id, provider, name, hint, createdAt }: CredentialRow): Credential {
  return Credential.parse({ id, provider, name, hint, createdAt: createdAt.toISOString() });
}
