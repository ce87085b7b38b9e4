import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { type MemberId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { quickly } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseDue } from './erase.ts';
import { archiveName } from './personal-archive.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let now: Date;

const DAY_MS = 24 * 60 * 60 * 1000;
const people = [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Mia', role: 'child' }] as const;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => now, solving: quickly });
});
beforeEach(async () => {
  now = new Date();
  ours = await aFurnishedHousehold(api, { members: people });
});
afterAll(() => api?.close());

const later = (days: number): void => {
  now = new Date(now.getTime() + days * DAY_MS);
};
const ben = (): { readonly id: MemberId; readonly userId: UserId } => {
  const member = ours.members.get('Ben');
  if (!member?.userId) throw new Error('Ben has an account');
  return { id: member.id, userId: member.userId };
};
const eraseAccount = async (user: UserId): Promise<void> => {
  await api.as(user).privacy.eraseMe({ confirm: 'erase my account' });
  later(15);
};
const isThere = async (table: 'user_account' | 'household', id: string): Promise<boolean> =>
  (await api.sql(`select from ${table} where id = $1`, [id])).length === 1;

describe('erasing an account', () => {
  test('revokes the invitations it made, so that none lets anybody in', async () => {
    await api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [ours.id]);
    const { id, token } = await api.as(ours.owner).invitations.create({
      householdId: ours.id,
      kind: 'member',
      role: 'adult',
    });
    await eraseAccount(ours.owner);
    await api.sql('update invitation set expires_at = $2 where id = $1', [id, new Date(now.getTime() + DAY_MS)]);
    await eraseDue(api.uow, api.ports);
    expect(
      await api.sql('select invited_by as "by", revoked_at is not null as revoked from invitation where id = $1', [id]),
    ).toEqual([{ by: null, revoked: true }]);
    expect(await refusal(api.as(ours.professional).invitations.accept({ token }))).toMatchObject({
      code: 'link.not-valid',
    });
    const log = await api.as(ben().userId).audit.list({ householdId: ours.id, type: 'invitation.revoked', limit: 5 });
    expect(log.items.map(({ payload }) => payload)).toEqual([{ invitationId: id }]);
  });

  test.for(['leaves', 'is removed', 'stays'] as const)(
    'takes name, diets, allergies and targets out of the plans of a household its owner %s from before',
    async (how) => {
      const { id, userId } = ben();
      await api.sql(
        `insert into plan_member (household_id, plan_id, member_id, name, portion, diets, allergies, targets)
         values ($1, $2, $3, 'Ben', 1.25, '{vegan}', '{nuts}', '[{"nutrient":"proteinG","min":40}]')`,
        [ours.id, ours.planId, id],
      );
      const before = await api.as(ours.owner).plans.get({ householdId: ours.id, planId: ours.planId });
      if (how === 'leaves') await api.as(userId).households.leave({ householdId: ours.id });
      if (how === 'is removed') await api.as(ours.owner).members.remove({ householdId: ours.id, memberId: id });
      expect(await api.as(ours.owner).plans.get({ householdId: ours.id, planId: ours.planId })).toEqual(before);
      await eraseAccount(userId);
      await eraseDue(api.uow, api.ports);
      expect(
        await api.sql(
          'select name, portion::float, diets, allergies, targets from plan_member where household_id = $1 and member_id = $2',
          [ours.id, id],
        ),
      ).toEqual([{ name: 'Former member', portion: 1.25, diets: [], allergies: [], targets: [] }]);
      const { members } = await api.as(ours.owner).plans.get({ householdId: ours.id, planId: ours.planId });
      expect(members.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Former member']);
      expect(await api.sql('select from former_member where user_id = $1', [userId])).toEqual([]);
    },
  );

  test('hands the household to an adult who stays, and to one who leaves too only where nobody else is', async () => {
    ours = await aFurnishedHousehold(api, { members: [...people, { name: 'Cyd', account: true }] });
    const owners = () => api.sql(`select name from member where household_id = $1 and role = 'owner'`, [ours.id]);
    const eraseSoon = (user: UserId, days: number) =>
      api.sql('update user_account set erase_at = $2 where id = $1', [user, new Date(now.getTime() + days * DAY_MS)]);
    await api.sql(`update member set created_at = created_at - interval '1 day' where household_id = $1 and id = $2`, [
      ours.id,
      ben().id,
    ]);
    await eraseSoon(ours.owner, 0);
    await eraseSoon(ben().userId, 1);
    await eraseDue(api.uow, api.ports);
    expect(await owners()).toEqual([{ name: 'Cyd' }]);
    await eraseSoon(ours.members.get('Cyd')!.userId!, 0);
    await eraseDue(api.uow, api.ports);
    expect(await owners()).toEqual([{ name: 'Ben' }]);
  });

  test('takes along the archives it asked for, of households too', async () => {
    await api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [ours.id]);
    const asked = await api.as(ours.owner).privacy.exportHousehold({ householdId: ours.id });
    await eraseAccount(ours.owner);
    const removed: string[] = [];
    await eraseDue(api.uow, { ...api.ports, files: noting(removed) });
    expect(removed).toContain(archiveName(asked.id));
    expect(await api.sql('select from privacy_export where id = $1', [asked.id])).toEqual([]);
  });

  test('waits for who holds the account before it takes a session: nobody waits for each other', async () => {
    await eraseAccount(ours.owner);
    const holder = await api.database.pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`hearth.account.${ours.owner}`]);
      const erased = eraseDue(api.uow, api.ports);
      await expect
        .poll(() =>
          api.sql(`select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`),
        )
        .toHaveLength(1);
      await holder.query('select from user_account where id = $1 for update nowait', [ours.owner]);
      await holder.query('select from session where user_id = $1 for update nowait', [ours.owner]);
      await holder.query('commit');
      await erased;
    } finally {
      holder.release();
    }
    expect(await isThere('user_account', ours.owner)).toBe(false);
  });
});

describe('what falls due together', () => {
  test('is erased one by one: what fails is named, stays, and holds up nothing else', async () => {
    const theirs = await aFurnishedHousehold(api, { members: people });
    for (const { owner, id } of [ours, theirs])
      await api.as(owner).privacy.eraseHousehold({ householdId: id, confirm: 'Test' });
    await eraseAccount(ours.professional);
    const [bad, good] = ours.id < theirs.id ? [ours, theirs] : [theirs, ours];
    const files = { ...api.ports.files, remove: (name: string) => rejectFor(name, bad.householdExportId) };
    await expect(eraseDue(api.uow, { ...api.ports, files })).rejects.toThrow(bad.id);
    expect(await isThere('household', bad.id)).toBe(true);
    expect(await isThere('household', good.id)).toBe(false);
    expect(await isThere('user_account', ours.professional)).toBe(false);
    await eraseDue(api.uow, api.ports);
    expect(await isThere('household', bad.id)).toBe(false);
  });

  test('is worked off to its end, however much it is, each in a transaction that may take long', async () => {
    const expired = Array.from({ length: 230 }, () => newId(ExportId));
    await api.sql(
      `insert into privacy_export (scope_id, id, scope_kind, expires_at)
       select $1, unnest($2::uuid[]), 'household', $3`,
      [ours.id, expired, new Date(now.getTime() - DAY_MS)],
    );
    await eraseAccount(ours.owner);
    const removed: string[] = [];
    const asked: unknown[] = [];
    const watched: UnitOfWork = {
      ...api.uow,
      system: (reason, ...rest) => {
        if (reason.startsWith('erase')) asked.push(rest[1]);
        return api.uow.system(reason, ...rest);
      },
    };
    await eraseDue(watched, { ...api.ports, files: noting(removed) });
    expect(removed).toEqual(expect.arrayContaining(expired.map(archiveName)));
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked)).toEqual(new Set(['long']));
  });
});

function noting(removed: string[]): TestApi['ports']['files'] {
  return {
    ...api.ports.files,
    remove: (name) => {
      removed.push(name);
      return Promise.resolve();
    },
  };
}

function rejectFor(name: string, id: string): Promise<void> {
  return name.includes(id) ? Promise.reject(new Error('the disk is gone')) : Promise.resolve();
}
