import { TokenWish } from '@hearth/contracts/identity/tokens.contract.ts';
import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';

/** How long a token is good: days, or until it is revoked. */
export type TokenLife = '30' | '90' | '365' | 'revoked';

/** A token as it stands in the form. */
export type TokenDraft = {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Empty: good in every household of its owner. */
  readonly boundTo: string;
  readonly life: TokenLife;
};

/** What the form opens with: nothing is allowed that was not ticked. */
export const newToken: TokenDraft = { name: '', scopes: [], boundTo: '', life: '90' };

export const lifeChoices: readonly { readonly value: TokenLife; readonly label: string }[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: 'revoked', label: 'until it is revoked' },
];

const DAY_MS = 86_400_000;
// A year is the most the server takes, counted on its own clock: an hour is left for the two to differ.
const SLACK_MS = 3_600_000;

/** When a token made `now` ends, as an ISO instant; null: when it is revoked. */
export function tokenEnd(life: TokenLife, now: number): string | null {
  return life === 'revoked' ? null : new Date(now + Number(life) * DAY_MS - SLACK_MS).toISOString();
}

/** The wish a form makes, or what has to be mended first. */
export function tokenWish(
  { name, scopes, boundTo, life }: TokenDraft,
  now: number,
): { readonly wish: TokenWish } | { readonly errors: FieldErrors } {
  const wish = {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    scopes,
    ...(boundTo === '' ? {} : { boundTo }),
    expiresAt: tokenEnd(life, now),
  };
  const read = TokenWish.safeParse(wish, { reportInput: true });
  if (read.success) return { wish: read.data };
  const errors = fieldErrors(read.error.issues);
  return { errors: scopes.length > 0 ? errors : { ...errors, scopes: 'Tick at least one thing it may do.' } };
}
