import type { Db } from '../client.ts';

/** Lets the rest of a transaction, whose caller was found to be an admin, act as the system and for nobody's rows. */
export async function actAsSystem(db: Db): Promise<void> {
  await db.$queryRaw`
    select set_config('role', 'hearth_system', true), set_config('app.household_id', '', true),
      set_config('app.user_id', '', true)`;
}
