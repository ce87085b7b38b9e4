import { JobId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { auditActorWords, auditSentence } from './audit-words.ts';

const me = UserId.parse('01936d3a-0000-7000-8000-000000000001');
const other = UserId.parse('01936d3a-0000-7000-8000-000000abcdef');
const names = { me, memberName: (id: string) => (id === 'ben' ? 'Ben' : undefined) };
const entry = (type: string, payload: Record<string, unknown> = {}) => ({
  type,
  payload,
  actor: { kind: 'user', userId: me } as const,
  memberId: null,
});

describe('an entry of the log', () => {
  it('says what was done to whom', () => {
    expect(auditSentence(entry('member.joined', { memberId: 'ben' }), names)).toBe('Ben joined');
    expect(auditSentence(entry('member.role-changed', { memberId: 'ben', to: 'owner' }), names)).toBe(
      'Ben became an owner',
    );
    expect(auditSentence(entry('member.removed', { memberId: 'gone' }), names)).toBe(
      'Somebody who is no longer here was removed',
    );
  });

  it('of a kind this page does not know stands as it was written', () => {
    expect(auditSentence(entry('moon.landed'), names)).toBe('moon.landed');
  });

  it('says who did it: members by name, others by the end of their id', () => {
    const by = (actor: Parameters<typeof auditActorWords>[0]['actor'], memberId: string | null = null) =>
      auditActorWords({ ...entry('plan.approved'), actor, memberId }, names);
    expect(by({ kind: 'user', userId: me })).toBe('you');
    expect(by({ kind: 'user', userId: other })).toBe('account …abcdef');
    expect(by({ kind: 'user', userId: other }, 'ben')).toBe('Ben');
    expect(by({ kind: 'user', userId: other }, 'gone')).toBe('account …abcdef');
    expect(by({ kind: 'job', jobId: JobId.parse('01936d3a-0000-7000-8000-000000000009') })).toBe('Hearth itself');
  });
});
