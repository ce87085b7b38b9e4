import type { ForeignIdentity } from '@hearth/adapters/identity-providers/foreign-identity.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { Ports } from '../ports.ts';
import { findOrProvision, type ForeignUser } from './foreign-user.ts';
import type { GateDoor } from './gate-door.ts';

const REMEMBERED = 10_000;
const REMEMBERED_MS = 60_000;

type Memory = { readonly user: Promise<ForeignUser>; readonly until: number };

/**
 * Who bears another issuer's token: the account of the identity it proves, made at its first sight. Null for what
 * proves nothing. Throws `identity.issuer-unavailable` and `identity.unlinked`.
 *
 * Which account an identity opens is remembered for a minute; whether it still does, the database says at every call.
 */
export function createForeignActors(
  gate: GateDoor,
  ports: Pick<Ports, 'now' | 'adminEmails' | 'foreignTokens'>,
): (token: string) => Promise<Actor | null> {
  const memories = new Map<string, Memory>();
  const userOf = (identity: ForeignIdentity): Promise<ForeignUser> => {
    const key = JSON.stringify([identity.issuer, identity.subject]);
    const at = ports.now().getTime();
    const known = memories.get(key);
    if (known !== undefined && at < known.until) return known.user;
    const user = gate((tx) => findOrProvision(tx, ports, identity));
    const memory = { user, until: at + REMEMBERED_MS };
    memories.delete(key);
    memories.set(key, memory);
    const [oldest] = memories.keys();
    if (memories.size > REMEMBERED && oldest !== undefined) memories.delete(oldest);
    user.catch(() => {
      if (memories.get(key) === memory) memories.delete(key);
    });
    return user;
  };
  return async (token) => {
    const identity = await ports.foreignTokens.verify(token);
    if (identity === null) return null;
    const { userId, identityId } = await userOf(identity);
    return { kind: 'user', userId, provenBy: { kind: 'identity', id: identityId } };
  };
}
