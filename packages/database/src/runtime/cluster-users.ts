import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isSameProcessAlive, isTokenHolder, ownIdentity, type TokenHolder } from './process-identity.ts';

/** The processes that use the server of a data directory. The last one to leave stops it. */
export type ClusterUser = TokenHolder;

/** Those of the file that still live. A missing or damaged file means nobody. */
export function livingUsers(path: string): ClusterUser[] {
  return readUsers(path).filter(isSameProcessAlive);
}

export function joinUsers(path: string, token: string): void {
  writeUsers(path, [...livingUsers(path), { ...ownIdentity(), token }]);
}

/** Removes this user and tells how many living ones remain. */
export function leaveUsers(path: string, token: string): number {
  const others = livingUsers(path).filter((user) => user.token !== token);
  writeUsers(path, others);
  return others.length;
}

function readUsers(path: string): ClusterUser[] {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(value) ? value.filter(isTokenHolder) : [];
  } catch {
    return [];
  }
}

function writeUsers(path: string, users: ClusterUser[]): void {
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(users), { mode: 0o644 });
  renameSync(draft, path);
}
