import { z } from 'zod';
import { Instant, UserId } from '../shared/primitives.ts';
import { MeasureSystem } from '../shared/vocabulary.ts';

/** An e-mail address; capitals do not count. */
export const EmailAddress = z.email().max(254).toLowerCase();
export type EmailAddress = z.infer<typeof EmailAddress>;

/** A password to be set. Any characters; one that is easy to guess is refused with `password.guessable`. */
export const NewPassword = z.string().min(12).max(128).describe('12 to 128 characters, of any kind.');

/** A password as somebody types it to sign in. */
export const GivenPassword = z.string().min(1).max(128);

export const DisplayName = z.string().trim().min(1).max(80);

export const AccountRole = z.enum(['user', 'curator', 'admin']);
export type AccountRole = z.infer<typeof AccountRole>;

/** A person's account, as they see it themselves. */
export const Account = z.strictObject({
  id: UserId,
  displayName: z.string(),
  email: z.string().nullable().describe('Shown to be theirs; null where another issuer names the account.'),
  role: AccountRole,
  measureSystem: MeasureSystem.nullable().describe('In whose measures recipes are shown; null: as they were written.'),
  eraseAt: Instant.nullable().describe('When it will be erased, if its owner asked for that; null: it stays.'),
});
export type Account = z.infer<typeof Account>;
