import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';

/**
 * Takes the admin's role back from accounts that got it by their address being named in the configuration and are named
 * there no longer: they are again what they were before. Answers how many; it holds at their next call. Done when a
 * process starts and every hour after: one that still runs on the configuration before makes admins meanwhile.
 */
export async function demoteUnlistedAdmins(
  { system }: Pick<UnitOfWork, 'system'>,
  { adminEmails }: Pick<Ports, 'adminEmails'>,
): Promise<number> {
  return system('take the role back from admins that are no longer named', async (tx) => {
    const demoted = await tx.accounts.demoteAdminsBut([...adminEmails]);
    for (const { userId, to } of demoted)
      await tx.eventsOf(userId, { kind: 'operator', name: 'configuration' }).record('account.role-changed', {
        from: 'admin',
        to,
      });
    return demoted.length;
  });
}
