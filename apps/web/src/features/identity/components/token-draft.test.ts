import { tokenScopes } from '@hearth/contracts/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { readingScopes, scopeGroups, scopesGist } from './scope-words.ts';
import { newToken, tokenEnd, tokenWish } from './token-draft.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('the form of an access token', () => {
  it('allows nothing by itself, and asks for a name', () => {
    expect(tokenWish(newToken, now)).toEqual({
      errors: { name: 'Fill this in.', scopes: 'Tick at least one thing it may do.' },
    });
  });

  it('wishes for what was ticked, in one household or in all', () => {
    const householdId = '01936d3a-0000-7000-8000-000000000001';
    const draft = { ...newToken, name: ' Kitchen display ', scopes: ['plans:read'] } as const;
    expect(tokenWish(draft, now)).toEqual({
      wish: { name: 'Kitchen display', scopes: ['plans:read'], expiresAt: '2027-02-21T11:00:00.000Z' },
    });
    expect(tokenWish({ ...draft, boundTo: householdId, life: 'revoked' }, now)).toEqual({
      wish: { name: 'Kitchen display', scopes: ['plans:read'], boundTo: householdId, expiresAt: null },
    });
  });

  it('stays within the year a server takes, whose clock may differ', () => {
    expect(tokenEnd('365', now)).toBe('2027-11-23T11:00:00.000Z');
  });
});

describe('the scopes of a token', () => {
  it('are all to be ticked, each in one place', () => {
    const offered = scopeGroups.flatMap(({ choices }) => choices.map(({ value }) => value));
    expect(offered.toSorted()).toEqual([...tokenScopes].toSorted());
  });

  it('are told at a glance', () => {
    expect(scopesGist(tokenScopes)).toBe('may do all you may');
    expect(scopesGist(readingScopes)).toBe('may see all that you may see, and change nothing');
    expect(scopesGist(['plans:read', 'plans:write'])).toBe('may see plans; make plans');
    expect(readingScopes).not.toContain('privacy:write');
  });
});
