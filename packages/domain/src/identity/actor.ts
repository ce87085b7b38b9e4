import type {
  HouseholdId,
  IdentityId,
  JobId,
  SessionId,
  TokenId,
  UserId,
} from '@hearth/contracts/shared/primitives.ts';

/**
 * On whose behalf a call is made.
 *
 * A user is held to their role in the household: a member's, or a professional's by the household's grant. What proves
 * them, a session or another issuer's identity, is checked by the database at every call. A personal access token acts
 * for its user within its scopes; who that is, the database says. A job acts in the one household that queued it, an
 * operator is whoever holds the server's command line.
 */
export type Actor = UserActor | TokenActor | JobActor | OperatorActor;

export type UserActor = {
  readonly kind: 'user';
  readonly userId: UserId;
  /** Absent only inside the process, where a service acts for a user it already knows. */
  readonly provenBy?:
    | { readonly kind: 'session'; readonly id: SessionId }
    | { readonly kind: 'identity'; readonly id: IdentityId };
};
export type TokenActor = {
  readonly kind: 'token';
  readonly tokenId: TokenId;
  /** SHA-256 of the token's secret. */
  readonly secretHash: Uint8Array;
};
export type JobActor = { readonly kind: 'job'; readonly jobId: JobId; readonly householdId: HouseholdId };
export type OperatorActor = { readonly kind: 'operator'; readonly name: string };

/** An actor as events name it: opaque ids, no secret. */
export type RecordedActor =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'token'; readonly tokenId: TokenId; readonly userId: UserId }
  | { readonly kind: 'job'; readonly jobId: JobId }
  | { readonly kind: 'operator'; readonly name: string };

/** `userId` is who the database found behind the actor; null for a job or an operator. */
export function recordedActor(actor: Actor, userId: UserId | null): RecordedActor {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', userId: actor.userId };
    case 'token':
      if (userId === null) throw new Error('A token acts for a user');
      return { kind: 'token', tokenId: actor.tokenId, userId };
    case 'job':
      return { kind: 'job', jobId: actor.jobId };
    case 'operator':
      return actor;
  }
}
