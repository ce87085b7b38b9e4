import type { MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { quickly } from '@hearth/testing/a-week.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;

export const PEOPLE = [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Mia', role: 'child' }] as const;

/** A server with a clock that is set by hand. */
export type ErasureScene = {
  readonly api: TestApi;
  now: Date;
  /** A household with something of everything: Ada who owns it, Ben with an account, and Mia, a child. */
  ours: FurnishedHousehold;
  /** Sets the clock right and furnishes a new household: what each test begins with. */
  renew(): Promise<void>;
  later(days: number): void;
  ben(): { readonly id: MemberId; readonly userId: UserId };
  /** Asks for it, and lets its grace pass. */
  eraseAccount(user: UserId): Promise<void>;
  isThere(table: 'user_account' | 'household', id: string): Promise<boolean>;
};

export async function anErasureScene(): Promise<ErasureScene> {
  const clock = { now: new Date() };
  const api = await anApi({ database: await createStarterDatabase(), now: () => clock.now, solving: quickly });
  const furnish = () => aFurnishedHousehold(api, { members: PEOPLE });
  const scene: ErasureScene = Object.assign(clock, {
    api,
    ours: await furnish(),
    renew: async () => {
      scene.now = new Date();
      scene.ours = await furnish();
    },
    later: (days: number) => {
      scene.now = new Date(scene.now.getTime() + days * DAY_MS);
    },
    ben: () => {
      const member = scene.ours.members.get('Ben');
      if (!member?.userId) throw new Error('Ben has an account');
      return { id: member.id, userId: member.userId };
    },
    eraseAccount: async (user: UserId) => {
      await api.as(user).privacy.eraseMe({ confirm: 'erase my account' });
      scene.later(15);
    },
    isThere: async (table: 'user_account' | 'household', id: string) =>
      (await api.sql(`select from ${table} where id = $1`, [id])).length === 1,
  });
  return scene;
}
