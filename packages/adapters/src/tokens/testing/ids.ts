import fc from 'fast-check';
import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';

/** Any UUID version 7. */
export const uuids = (): fc.Arbitrary<string> => fc.uuid({ version: 7 });
export const sessionIds = (): fc.Arbitrary<SessionId> => uuids().map((id) => SessionId.parse(id));
export const userIds = (): fc.Arbitrary<UserId> => uuids().map((id) => UserId.parse(id));

export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');

/** The same text with the character at `at` (which wraps) replaced by another base64url character. */
export function misspelt(text: string, at: number, by: number): string {
  const place = at % text.length;
  const others = BASE64URL.filter((letter) => letter !== text[place]);
  return text.slice(0, place) + others[by % others.length] + text.slice(place + 1);
}
