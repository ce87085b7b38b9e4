import type { AuditActor } from '@hearth/contracts/identity/audit.contract.ts';
import { Role } from '@hearth/contracts/identity/household.ts';
import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import { roleWithArticle } from './invitation-words.ts';

/** The part of a log entry that is told. */
type Told = {
  readonly type: string;
  readonly actor: AuditActor;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The member the actor is; null for who is none, or is one no more. */
  readonly memberId: string | null;
};

export type AuditNames = {
  /** The reader's own account. */
  readonly me: string;
  readonly memberName: (memberId: string) => string | undefined;
};

const sentences = {
  'household.founded': 'The household was founded',
  'household.revised': 'The household was changed',
  'member.joined': '{member} joined',
  'member.left': '{member} left',
  'member.removed': '{member} was removed',
  'member.role-changed': '{member} became {to}',
  'member.revised': 'What {member} eats was changed',
  'invitation.created': 'Somebody was invited',
  'invitation.revoked': 'An invitation was withdrawn',
  'invitation.accepted': 'An invitation was accepted',
  'grant.created': 'The plans were opened to a professional',
  'grant.revoked': 'The plans were closed to a professional',
  'preferences.revised': 'What holds for everybody was changed',
  'plan.generated': 'A plan was made',
  'plan.approved': 'A plan was approved',
  'plan.archived': 'A plan was put away',
  'job.queued': 'Work was begun',
  'job.progressed': 'Work went on',
  'job.finished': 'Work ended',
  'schedule.revised': 'When the week plans itself was changed',
  'recipe.created': 'A recipe was written down',
  'recipe.revised': 'A recipe was changed',
  'recipe.removed': 'A recipe was taken out of use',
  'recipe.photos-changed': 'The photos of a recipe were changed',
  'recipe.shared': 'A link to a recipe was made',
  'recipe.share-revoked': 'A link to a recipe was withdrawn',
  'recipe.rated': 'What {member} thinks of a recipe was noted',
  'recipe.cooked': 'A recipe was noted as cooked',
  'ingredient.changed': 'An ingredient of the household was changed',
  'measures.changed': 'How the household measures was changed',
  'line-nutrition.changed': 'What lines of recipes hold was said or estimated',
  'pantry.changed': 'The pantry was changed',
  'shopping-line.checked': 'The shopping list was ticked',
  'credential.created': 'A login was stored',
  'credential.removed': 'A stored login was removed',
  'webhook.created': 'An address to send events to was added',
  'webhook.revised': 'Where or how events are sent was changed',
  'webhook.disabled': 'Sending events to an address was stopped',
  'webhook.removed': 'An address to send events to was removed',
  'export.requested': 'An export was asked for',
  'erasure.requested': 'Erasing the household was asked for',
  'erasure.cancelled': 'Erasing the household was called off',
} satisfies Record<HouseholdEvent['type'], string>;
const sentenceOf = new Map<string, string>(Object.entries(sentences));

function roleWords(role: unknown): string {
  const read = Role.safeParse(role);
  return read.success ? roleWithArticle[read.data] : 'something else';
}

/** What was done, in a sentence; a type that is newer than this page stands as it is. */
export function auditSentence({ type, payload }: Told, { memberName }: AuditNames): string {
  const memberId = payload['memberId'];
  const member = (typeof memberId === 'string' ? memberName(memberId) : undefined) ?? 'Somebody who is no longer here';
  return (sentenceOf.get(type) ?? type).replace('{member}', member).replace('{to}', roleWords(payload['to']));
}

/** Who did it: a member by name, and an account that is none by the end of its id alone. */
export function auditActorWords({ actor, memberId }: Told, { me, memberName }: AuditNames): string {
  const name = (memberId === null ? undefined : memberName(memberId)) ?? null;
  switch (actor.kind) {
    case 'user':
      return actor.userId === me ? 'you' : (name ?? `account …${actor.userId.slice(-6)}`);
    case 'token':
      return actor.userId === me ? 'a token of yours' : `a token of ${name ?? `account …${actor.userId.slice(-6)}`}`;
    case 'job':
      return 'Hearth itself';
    case 'operator':
      return 'whoever runs this server';
    case 'anonymous':
      return 'nobody signed in';
  }
}

/** What the log can be narrowed to; the empty one is all of it. */
export const auditFilters = [
  { value: '', label: 'Everything' },
  { value: 'member', label: 'Members' },
  { value: 'invitation', label: 'Invitations' },
  { value: 'grant', label: 'Professionals' },
  { value: 'plan', label: 'Plans' },
  { value: 'recipe', label: 'Recipes' },
  { value: 'household', label: 'The household' },
  { value: 'credential', label: 'Stored logins' },
  { value: 'export', label: 'Exports' },
  { value: 'erasure', label: 'Erasing' },
] as const;
export type AuditFilter = (typeof auditFilters)[number]['value'];
