import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, Instant, JobId, MemberId, pageInput, pageOf, TokenId, UserId } from '../shared/primitives.ts';

/** Who did it, by opaque id. What else an earlier version recorded with an actor is left out. */
export const AuditActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), userId: UserId }),
  z.object({ kind: z.literal('token'), tokenId: TokenId, userId: UserId }),
  z.object({ kind: z.literal('job'), jobId: JobId }),
  z.object({ kind: z.literal('operator'), name: z.string() }),
  z.object({ kind: z.literal('anonymous') }),
]);
export type AuditActor = z.infer<typeof AuditActor>;

/** One thing that was done, as it was recorded with it. Nobody changes or removes an entry before its time is over. */
export const AuditEntry = z.strictObject({
  scopeId: z.uuidv7().describe('The household or the user it happened in.'),
  seq: z.string().regex(/^\d+$/).describe('Position in its scope, from 1.'),
  at: Instant,
  type: z.string().describe('What happened, such as `session.started`. New types may come at any time.'),
  actor: AuditActor,
  payload: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry as those read it who may see who lives here. */
export const HouseholdAuditEntry = AuditEntry.extend({
  memberId: MemberId.nullable().describe('Which member the actor is; null for who is none, or is one no more.'),
});
export type HouseholdAuditEntry = z.infer<typeof HouseholdAuditEntry>;

const page = {
  ...pageInput,
  type: z
    .string()
    .max(60)
    .regex(/^[a-z-]+(\.[a-z-]+)?$/, 'a type like session.started, or its first word for all of them')
    .optional()
    .describe(
      'A type, or its first word: `session` finds `session.started` and `session.ended`. Without it, everything but the progress of jobs.',
    ),
};

export const listAudit = defineContract({
  kind: 'query',
  access: 'audit:read',
  summary: 'List what was done in a household, newest first',
  rest: { method: 'GET', path: '/audit', tag: 'audit' },
  input: z.strictObject({ householdId: HouseholdId, ...page }),
  output: pageOf(HouseholdAuditEntry),
  errors: ['request.bad-cursor'],
  transaction: 'write',
});

export const listMyAudit = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'List what was done with your account, newest first',
  rest: { method: 'GET', path: '/me/audit', tag: 'audit' },
  input: z.strictObject(page),
  output: pageOf(AuditEntry),
  errors: ['request.bad-cursor'],
  scope: 'account:read',
  transaction: 'write',
});

export const listAllAudit = defineContract({
  kind: 'query',
  access: 'admin',
  summary: 'List what was done on this server, newest first',
  rest: { method: 'GET', path: '/admin/audit', tag: 'audit' },
  input: z.strictObject({
    ...page,
    scopeId: z.uuidv7().optional().describe('Only what happened in this household or to this user.'),
  }),
  output: pageOf(AuditEntry),
  errors: ['request.bad-cursor', 'session.admins-only'],
  transaction: 'manual',
});
