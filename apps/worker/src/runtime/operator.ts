import { userInfo } from 'node:os';
import type { Actor } from '@hearth/domain/identity/actor.ts';

/** Whoever holds this command line, by the name the system knows them under. */
export function operator(): Extract<Actor, { kind: 'operator' }> {
  try {
    return { kind: 'operator', name: userInfo().username };
  } catch {
    return { kind: 'operator', name: 'unknown' };
  }
}
