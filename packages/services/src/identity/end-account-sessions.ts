import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { OperatorActor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** Signs an account out everywhere, by the word of whoever runs the server; answers how many sessions ended. */
export async function endAccountSessions(
  { system }: Pick<UnitOfWork, 'system'>,
  operator: OperatorActor,
  email: string,
  at: Date,
): Promise<number> {
  return system('end the sessions of an account', async (tx) => {
    const { accounts } = tx;
    const userId = await accounts.byEmail(email);
    if (userId === null)
      throw new DomainError('not-found', 'account.not-found', 'No account has this address. Check how it is spelt.');
    await accounts.hold(userId);
    const ended = await accounts.endSessions(userId, 'by-operator', at);
    await tx.eventsOf(userId, operator).recordAll(
      'session.ended',
      ended.map((sessionId) => ({ sessionId, reason: 'by-operator' as const })),
    );
    return ended.length;
  });
}
