import { Invitation } from '@hearth/contracts/identity/invitation.ts';
import { type HouseholdId, InvitationId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

export type NewInvitation = Pick<Invitation, 'kind' | 'role' | 'memberId' | 'email'> & {
  /** Null: the server's operator. */
  readonly invitedBy: UserId | null;
  readonly expiresAt: Date;
};

/** An invitation with who made it. */
export type OpenInvitation = { readonly invitation: Invitation; readonly invitedBy: UserId | null };

export type InvitationRepo = {
  create(invitation: NewInvitation, at: Date): Promise<Invitation>;
  /** Those that can still be accepted, the newest first. */
  open(at: Date): Promise<OpenInvitation[]>;
  openOne(id: InvitationId, at: Date): Promise<OpenInvitation | null>;
  /** Uses an invitation up: of two callers at once, one gets it. */
  accept(id: InvitationId, at: Date): Promise<boolean>;
  /** False when there is no such invitation that could still be accepted. */
  revoke(id: InvitationId, at: Date): Promise<boolean>;
  /** Withdraws what a user offered and nobody took; answers which. */
  revokeAllBy(userId: UserId, at: Date): Promise<InvitationId[]>;
};

export function invitationRepo(db: Db, householdId: HouseholdId): InvitationRepo {
  const unanswered = { householdId, acceptedAt: null, revokedAt: null };
  return {
    create: async (invitation, at) => {
      const id = newId(InvitationId);
      return toInvitation(await db.invitation.create({ data: { ...invitation, householdId, id, createdAt: at } }));
    },
    open: async (at) => {
      const where = { ...unanswered, expiresAt: { gt: at } };
      return (await db.invitation.findMany({ where, orderBy: { id: 'desc' } })).map(toOpen);
    },
    openOne: async (id, at) => {
      const row = await db.invitation.findFirst({ where: { ...unanswered, id, expiresAt: { gt: at } } });
      return row && toOpen(row);
    },
    accept: async (id, at) => {
      const where = { ...unanswered, id, expiresAt: { gt: at } };
      return (await db.invitation.updateMany({ where, data: { acceptedAt: at } })).count === 1;
    },
    revoke: async (id, at) => {
      const where = { ...unanswered, id, expiresAt: { gt: at } };
      return (await db.invitation.updateMany({ where, data: { revokedAt: at } })).count === 1;
    },
    revokeAllBy: async (invitedBy, at) => {
      const rows = await db.invitation.updateManyAndReturn({
        where: { ...unanswered, invitedBy },
        data: { revokedAt: at },
        select: { id: true },
      });
      return rows.map(({ id }) => InvitationId.parse(id));
    },
  };
}

type InvitationRow = {
  readonly id: string;
  readonly householdId: string;
  readonly kind: string;
  readonly role: string | null;
  readonly memberId: string | null;
  readonly email: string | null;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

function toOpen(row: InvitationRow): OpenInvitation {
  return { invitation: toInvitation(row), invitedBy: row.invitedBy === null ? null : UserId.parse(row.invitedBy) };
}

function toInvitation(row: InvitationRow): Invitation {
  const { id, householdId, kind, role, memberId, email, createdAt, expiresAt } = row;
  const [from, until] = [createdAt.toISOString(), expiresAt.toISOString()];
  return Invitation.parse({ id, householdId, kind, role, memberId, email, createdAt: from, expiresAt: until });
}
