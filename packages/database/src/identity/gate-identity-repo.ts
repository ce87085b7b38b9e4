import { IdentityId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

/** What another issuer calls somebody; nothing else ever matches an identity to an account. */
export type IssuerSubject = { readonly issuer: string; readonly subject: string };

export type KnownIdentity = {
  readonly id: IdentityId;
  readonly userId: UserId;
  /** False once its owner unlinked it: it then lets nobody in until somebody links it again. */
  readonly isLinked: boolean;
};

export type GateIdentityRepo = {
  find(who: IssuerSubject): Promise<KnownIdentity | null>;
  /** Gives an account an identity that nobody has; null when somebody has it. One that was unlinked gets a new id. */
  link(who: IssuerSubject, userId: UserId, email: string | null, at: Date): Promise<IdentityId | null>;
};

const Row = z.object({ id: IdentityId, userId: UserId, isLinked: z.boolean() });
const Linked = z.object({ id: IdentityId });

/** Identities of other issuers, as signing in sees them. */
export function gateIdentityRepo(db: Db): GateIdentityRepo {
  return {
    find: async ({ issuer, subject }) => {
      const [row] = await db.$queryRaw<unknown[]>`
        select id, user_id as "userId", unlinked_at is null as "isLinked"
        from user_identity where issuer = ${issuer} and subject = ${subject}`;
      return row === undefined ? null : Row.parse(row);
    },
    link: async ({ issuer, subject }, userId, email, at) => {
      const [row] = await db.$queryRaw<unknown[]>`
        insert into user_identity (user_id, id, issuer, subject, email, linked_at)
        values (${userId}::uuid, ${newId(IdentityId)}::uuid, ${issuer}, ${subject}, ${email}, ${at})
        on conflict (issuer, subject) do update set user_id = excluded.user_id, id = excluded.id,
          email = excluded.email, linked_at = excluded.linked_at, unlinked_at = null
          where user_identity.unlinked_at is not null
        returning id`;
      return row === undefined ? null : Linked.parse(row).id;
    },
  };
}
