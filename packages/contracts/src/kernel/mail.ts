import { z } from 'zod';
import { Instant, UserId } from '../shared/primitives.ts';

const Address = z.email().max(254);
const linked = { linkId: z.uuidv7(), expiresAt: Instant };

/** The mails Hearth sends, by template: what each is made of. A link stands in it by its id; its token is derived when it is sent. */
export const mailTemplates = {
  'verify-email': z.strictObject({ ...linked, displayName: z.string() }),
  'already-registered': z.strictObject({}),
  'magic-link': z.strictObject(linked),
  'reset-password': z.strictObject(linked),
  'password-changed': z.strictObject({ at: Instant }),
  'token-created': z.strictObject({ at: Instant, tokenName: z.string() }),
  'identity-linked': z.strictObject({ at: Instant, issuer: z.string() }),
  invitation: z.strictObject({ ...linked, householdName: z.string(), inviterName: z.string() }),
  'erasure-scheduled': z.strictObject({
    householdName: z.string().nullable().describe('Null: it is the account itself that goes.'),
    eraseAt: Instant,
  }),
  'export-ready': z.strictObject({ linkId: z.uuidv7(), expiresAt: Instant, userId: UserId }),
} as const;
export type MailTemplate = keyof typeof mailTemplates;
export type MailData<T extends MailTemplate> = z.infer<(typeof mailTemplates)[T]>;

/** What a mail says, whoever gets it. */
export type MailContent = {
  readonly [T in MailTemplate]: { readonly template: T; readonly data: MailData<T> };
}[MailTemplate];

function draftOf<T extends MailTemplate>(template: T) {
  return z.strictObject({ to: Address, template: z.literal(template), data: mailTemplates[template] });
}

/** A mail to be sent. */
export const MailDraft = z.discriminatedUnion('template', [
  draftOf('verify-email'),
  draftOf('already-registered'),
  draftOf('magic-link'),
  draftOf('reset-password'),
  draftOf('password-changed'),
  draftOf('token-created'),
  draftOf('identity-linked'),
  draftOf('invitation'),
  draftOf('erasure-scheduled'),
  draftOf('export-ready'),
]);
export type MailDraft = z.infer<typeof MailDraft>;
