import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { type UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { aFurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseDue } from './erase.ts';
import { archiveName } from './personal-archive.ts';
import { DAY_MS, PEOPLE, anErasureScene, type ErasureScene } from './testing/an-erasure-scene.ts';

let scene: ErasureScene;
beforeAll(async () => {
  scene = await anErasureScene();
});
beforeEach(async () => scene.renew());
afterAll(() => scene?.api.close());

describe('erasing an account', () => {
  test('revokes the invitations it made, so that none lets anybody in', async () => {
    await scene.api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [scene.ours.id]);
    const { id, token } = await scene.api.as(scene.ours.owner).invitations.create({
      householdId: scene.ours.id,
      kind: 'member',
      role: 'adult',
    });
    await scene.eraseAccount(scene.ours.owner);
    await scene.api.sql('update invitation set expires_at = $2 where id = $1', [
      id,
      new Date(scene.now.getTime() + DAY_MS),
    ]);
    await eraseDue(scene.api.uow, scene.api.ports);
    expect(
      await scene.api.sql(
        'select invited_by as "by", revoked_at is not null as revoked from invitation where id = $1',
        [id],
      ),
    ).toEqual([{ by: null, revoked: true }]);
    expect(await refusal(scene.api.as(scene.ours.professional).invitations.accept({ token }))).toMatchObject({
      code: 'link.not-valid',
    });
    const log = await scene.api
      .as(scene.ben().userId)
      .audit.list({ householdId: scene.ours.id, type: 'invitation.revoked', limit: 5 });
    expect(log.items.map(({ payload }) => payload)).toEqual([{ invitationId: id }]);
  });

  test.for(['leaves', 'is removed', 'stays'] as const)(
    'takes name, diets, allergies and targets out of the plans of a household its owner %s from before',
    async (how) => {
      const { id, userId } = scene.ben();
      await scene.api.sql(
        `insert into plan_member (household_id, plan_id, member_id, name, portion, diets, allergies, targets)
         values ($1, $2, $3, 'Ben', 1.25, '{vegan}', '{nuts}', '[{"nutrient":"proteinG","min":40}]')`,
        [scene.ours.id, scene.ours.planId, id],
      );
      const before = await scene.api
        .as(scene.ours.owner)
        .plans.get({ householdId: scene.ours.id, planId: scene.ours.planId });
      if (how === 'leaves') await scene.api.as(userId).households.leave({ householdId: scene.ours.id });
      if (how === 'is removed')
        await scene.api.as(scene.ours.owner).members.remove({ householdId: scene.ours.id, memberId: id });
      expect(
        await scene.api.as(scene.ours.owner).plans.get({ householdId: scene.ours.id, planId: scene.ours.planId }),
      ).toEqual(before);
      await scene.eraseAccount(userId);
      await eraseDue(scene.api.uow, scene.api.ports);
      expect(
        await scene.api.sql(
          'select name, portion::float, diets, allergies, targets from plan_member where household_id = $1 and member_id = $2',
          [scene.ours.id, id],
        ),
      ).toEqual([{ name: 'Former member', portion: 1.25, diets: [], allergies: [], targets: [] }]);
      const { members } = await scene.api
        .as(scene.ours.owner)
        .plans.get({ householdId: scene.ours.id, planId: scene.ours.planId });
      expect(members.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Former member']);
      expect(await scene.api.sql('select from former_member where user_id = $1', [userId])).toEqual([]);
    },
  );

  test('hands the household to an adult who stays, and to one who leaves too only where nobody else is', async () => {
    scene.ours = await aFurnishedHousehold(scene.api, { members: [...PEOPLE, { name: 'Cyd', account: true }] });
    const owners = () =>
      scene.api.sql(`select name from member where household_id = $1 and role = 'owner'`, [scene.ours.id]);
    const eraseSoon = (user: UserId, days: number) =>
      scene.api.sql('update user_account set erase_at = $2 where id = $1', [
        user,
        new Date(scene.now.getTime() + days * DAY_MS),
      ]);
    await scene.api.sql(
      `update member set created_at = created_at - interval '1 day' where household_id = $1 and id = $2`,
      [scene.ours.id, scene.ben().id],
    );
    await eraseSoon(scene.ours.owner, 0);
    await eraseSoon(scene.ben().userId, 1);
    await eraseDue(scene.api.uow, scene.api.ports);
    expect(await owners()).toEqual([{ name: 'Cyd' }]);
    await eraseSoon(scene.ours.members.get('Cyd')!.userId!, 0);
    await eraseDue(scene.api.uow, scene.api.ports);
    expect(await owners()).toEqual([{ name: 'Ben' }]);
  });

  test('takes along the archives it asked for, of households too', async () => {
    await scene.api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [scene.ours.id]);
    const asked = await scene.api.as(scene.ours.owner).privacy.exportHousehold({ householdId: scene.ours.id });
    await scene.eraseAccount(scene.ours.owner);
    const removed: string[] = [];
    await eraseDue(scene.api.uow, { ...scene.api.ports, files: noting(removed) });
    expect(removed).toContain(archiveName(asked.id));
    expect(await scene.api.sql('select from privacy_export where id = $1', [asked.id])).toEqual([]);
  });

  test('waits for who holds the account before it takes a session: nobody waits for each other', async () => {
    await scene.eraseAccount(scene.ours.owner);
    const holder = await scene.api.database.pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `hearth.account.${scene.ours.owner}`,
      ]);
      const erased = eraseDue(scene.api.uow, scene.api.ports);
      await expect
        .poll(() =>
          scene.api.sql(`select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`),
        )
        .toHaveLength(1);
      await holder.query('select from user_account where id = $1 for update nowait', [scene.ours.owner]);
      await holder.query('select from session where user_id = $1 for update nowait', [scene.ours.owner]);
      await holder.query('commit');
      await erased;
    } finally {
      holder.release();
    }
    expect(await scene.isThere('user_account', scene.ours.owner)).toBe(false);
  });
});

describe('what falls due together', () => {
  test('is erased one by one: what fails is named, stays, and holds up nothing else', async () => {
    const theirs = await aFurnishedHousehold(scene.api, { members: PEOPLE });
    for (const { owner, id } of [scene.ours, theirs])
      await scene.api.as(owner).privacy.eraseHousehold({ householdId: id, confirm: 'Test' });
    await scene.eraseAccount(scene.ours.professional);
    const [bad, good] = scene.ours.id < theirs.id ? [scene.ours, theirs] : [theirs, scene.ours];
    const files = { ...scene.api.ports.files, remove: (name: string) => rejectFor(name, bad.householdExportId) };
    await expect(eraseDue(scene.api.uow, { ...scene.api.ports, files })).rejects.toThrow(bad.id);
    expect(await scene.isThere('household', bad.id)).toBe(true);
    expect(await scene.isThere('household', good.id)).toBe(false);
    expect(await scene.isThere('user_account', scene.ours.professional)).toBe(false);
    await eraseDue(scene.api.uow, scene.api.ports);
    expect(await scene.isThere('household', bad.id)).toBe(false);
  });

  test('is worked off to its end, however much it is, each in a transaction that may take long', async () => {
    const expired = Array.from({ length: 230 }, () => newId(ExportId));
    await scene.api.sql(
      `insert into privacy_export (scope_id, id, scope_kind, expires_at)
       select $1, unnest($2::uuid[]), 'household', $3`,
      [scene.ours.id, expired, new Date(scene.now.getTime() - DAY_MS)],
    );
    await scene.eraseAccount(scene.ours.owner);
    const removed: string[] = [];
    const asked: unknown[] = [];
    const watched: UnitOfWork = {
      ...scene.api.uow,
      system: (reason, ...rest) => {
        if (reason.startsWith('erase')) asked.push(rest[1]);
        return scene.api.uow.system(reason, ...rest);
      },
    };
    await eraseDue(watched, { ...scene.api.ports, files: noting(removed) });
    expect(removed).toEqual(expect.arrayContaining(expired.map(archiveName)));
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked)).toEqual(new Set(['long']));
  });
});

function noting(removed: string[]): TestApi['ports']['files'] {
  return {
    ...scene.api.ports.files,
    remove: (name) => {
      removed.push(name);
      return Promise.resolve();
    },
  };
}

function rejectFor(name: string, id: string): Promise<void> {
  return name.includes(id) ? Promise.reject(new Error('the disk is gone')) : Promise.resolve();
}
