import { randomUUID } from 'node:crypto';
import { hashPassword } from '@hearth/adapters/passwords/passwords.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { TestApi } from './an-api.ts';

export type RegisteredAccount = { readonly userId: UserId; readonly email: string; readonly password: string };

/** An account whose address is verified, as signing up leaves it. */
export async function aRegisteredAccount(
  { uow }: Pick<TestApi, 'uow'>,
  wanted: { readonly email?: string; readonly displayName?: string; readonly password?: string | null } = {},
): Promise<RegisteredAccount> {
  const { email = `${randomUUID()}@example.org`, displayName = 'Ada', password = 'plum trams over Ghent' } = wanted;
  const passwordHash = password === null ? null : await hashPassword(password);
  const userId = await uow.gate(({ gate }) => gate.createAccount({ email, displayName, passwordHash }));
  return { userId, email, password: password ?? '' };
}

export type QueuedMail = { readonly template: string; readonly data: Readonly<Record<string, unknown>> };

/** What was queued to be mailed to an address, the oldest first. */
export async function mailsTo({ sql }: Pick<TestApi, 'sql'>, email: string): Promise<QueuedMail[]> {
  return sql<QueuedMail>('select template, data from mail where to_address = $1 order by id', [email]);
}

/** The token of the newest link that was mailed to an address, as it stands in the mail. */
export async function mailedToken(
  api: Pick<TestApi, 'sql' | 'ports'>,
  email: string,
  kind: 'verify-email' | 'magic-link' | 'reset-password',
): Promise<string> {
  const mail = (await mailsTo(api, email)).findLast(({ template }) => template === kind);
  const linkId = mail?.data['linkId'];
  if (typeof linkId !== 'string') throw new Error(`no ${kind} was mailed to ${email}`);
  return api.ports.tokens.linkTokens.issue(kind, linkId);
}
