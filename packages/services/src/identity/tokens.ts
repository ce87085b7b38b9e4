import { newPersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import type { PersonalToken, TokenWish } from '@hearth/contracts/identity/tokens.contract.ts';
import { type HouseholdId, Instant, TokenId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { UserTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ORDINARY_LIFE_MS = 90 * DAY_MS;
const LONGEST_LIFE_MS = 366 * DAY_MS;
const TOKENS_EACH = 50;

type Clock = Pick<Ports, 'now'>;

/** Makes a token and answers it, the one time it can be answered; a mail tells its owner that there is one more. */
export async function createToken(
  tx: UserTx,
  ports: Clock,
  { name, scopes, boundTo, expiresAt }: TokenWish,
): Promise<PersonalToken & { readonly token: string }> {
  const now = ports.now();
  const until = expiryOf(expiresAt, now);
  await requireOwnHousehold(tx, boundTo);
  if ((await tx.accessTokens.count()) >= TOKENS_EACH)
    throw new DomainError(
      'conflict',
      'token.too-many',
      `You have ${TOKENS_EACH} tokens. Revoke one you no longer use.`,
    );
  const id = newId(TokenId);
  const { token, secretHash, prefix } = newPersonalToken(id);
  const made = await tx.accessTokens.create({
    id,
    name,
    prefix,
    secretHash,
    scopes,
    boundTo: boundTo ?? null,
    createdAt: now,
    expiresAt: until,
  });
  await tx.events.record('token.created', { tokenId: id });
  const { email } = await tx.users.me();
  const at = Instant.parse(now.toISOString());
  if (email !== null) await tx.mail.add({ to: email, template: 'token-created', data: { at, tokenName: name } });
  return { ...made, token };
}

/** Ends one of the user's tokens for good. */
export async function revokeToken(tx: UserTx, ports: Clock, tokenId: TokenId): Promise<void> {
  if (!(await tx.accessTokens.revoke(tokenId, ports.now())))
    throw new DomainError('not-found', 'token.not-found', 'You have no such token, or it was revoked before.');
  await tx.events.record('token.revoked', { tokenId });
}

function expiryOf(wished: Instant | null | undefined, now: Date): Date | null {
  if (wished === null) return null;
  if (wished === undefined) return new Date(now.getTime() + ORDINARY_LIFE_MS);
  const at = new Date(wished);
  if (at <= now || at.getTime() > now.getTime() + LONGEST_LIFE_MS)
    throw new DomainError('invalid', 'token.expiry-out-of-range', 'Let the token expire within the coming year.');
  return at;
}

async function requireOwnHousehold(tx: UserTx, householdId: HouseholdId | undefined): Promise<void> {
  if (householdId === undefined || (await tx.accessTokens.mayBindTo(householdId))) return;
  throw new DomainError(
    'not-found',
    'household.not-found',
    'There is no such household, or you are not a member of it.',
  );
}
