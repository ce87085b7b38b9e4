import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { type HouseholdId, JobId, type MemberId, TokenId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { dinners, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPlanningFacts, savePlan, solveWeek } from '../planning/generate-plan.ts';
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

/** The doors as they are, and `between` once what is due was found. */
function between(work: () => Promise<unknown>): UnitOfWork {
  return {
    ...api.uow,
    system: async (reason, ...rest) => {
      const found = await api.uow.system(reason, ...rest);
      if (reason.startsWith('find')) await work();
      return found;
    },
  };
}

describe('an erasure that is lifted at the last moment', () => {
  test('of an account does not happen', async () => {
    await eraseAccount(ours.owner);
    await eraseDue(
      between(() => api.as(ours.owner).privacy.keepMe({})),
      api.ports,
    );
    expect(await isThere('user_account', ours.owner)).toBe(true);
    expect(await isThere('household', ours.id)).toBe(true);
  });

  test('of a household does not happen', async () => {
    await api.as(ours.owner).privacy.eraseHousehold({ householdId: ours.id, confirm: 'Test' });
    later(15);
    await eraseDue(
      between(() => api.as(ours.owner).privacy.keepHousehold({ householdId: ours.id })),
      api.ports,
    );
    expect(await isThere('household', ours.id)).toBe(true);
  });
});

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

describe('a household that is to be erased', () => {
  test('says so to all who see it, and every owner gets a mail', async () => {
    await api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [ours.id]);
    for (const [user, email] of [
      [ours.owner, `ada-${ours.id}@example.org`],
      [ben().userId, `ben-${ours.id}@example.org`],
      [ours.professional, `pia-${ours.id}@example.org`],
    ])
      await api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [user, email]);
    const here = { householdId: ours.id };
    expect((await api.as(ours.owner).households.get(here)).eraseAt).toBeNull();
    const { eraseAt } = await api.as(ours.owner).privacy.eraseHousehold({ ...here, confirm: 'Test' });
    expect((await api.as(ben().userId).households.get(here)).eraseAt).toBe(eraseAt);
    expect((await api.as(ben().userId).households.list({})).items[0]?.eraseAt).toBe(eraseAt);
    expect(
      await api.sql(
        `select to_address as to, template, data from mail where to_address like '%' || $1 || '%' order by 1`,
        [ours.id],
      ),
    ).toEqual(
      ['ada', 'ben'].map((name) => ({
        to: `${name}-${ours.id}@example.org`,
        template: 'erasure-scheduled',
        data: { householdName: 'Test', eraseAt },
      })),
    );
    await api.as(ben().userId).privacy.keepHousehold(here);
    expect((await api.as(ours.owner).households.get(here)).eraseAt).toBeNull();
  });

  test('writes to its own members alone, whoever else is named', async () => {
    const theirs = await aFurnishedHousehold(api, { members: people });
    const email = `eve-${theirs.id}@example.org`;
    await api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [theirs.owner, email]);
    const content = { template: 'already-registered', data: {} } as const;
    const write = (householdId: HouseholdId) =>
      api.uow.household({ kind: 'operator', name: 'test' }, householdId, 'privacy:write', ({ mail }) =>
        mail.addToMembers([theirs.owner, ours.owner], content),
      );
    const mails = () => api.sql('select to_address as to from mail where to_address = $1', [email]);
    await write(ours.id);
    expect(await mails()).toEqual([]);
    await write(theirs.id);
    expect(await mails()).toEqual([{ to: email }]);
  });

  test('is neither given up nor kept by a personal access token, whatever its scopes', async () => {
    const owner = api.as(ours.owner);
    const scopes = ['privacy:write', 'household:read', 'account:read'] as const;
    const { token } = await owner.tokens.create({ name: 'x', scopes: [...scopes] });
    const actor = bearing(token);
    const here = { householdId: ours.id };
    for (const call of [
      () => api.as(actor).privacy.eraseHousehold({ ...here, confirm: 'Test' }),
      () => api.as(actor).privacy.keepHousehold(here),
      () => api.as(actor).privacy.eraseMe({ confirm: 'erase my account' }),
      () => api.as(actor).privacy.keepMe({}),
    ])
      expect(await refusal(call())).toMatchObject({ kind: 'forbidden', code: 'token.scope-missing' });
    expect((await api.as(actor).households.get(here)).eraseAt).toBeNull();
  });
});

test('an erasure that is asked for again keeps its day, and mails nobody again', async () => {
  const ada = api.as(ours.owner);
  const email = `ada-${ours.id}@example.org`;
  await api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [ours.owner, email]);
  const ask = async () => [
    await ada.privacy.eraseHousehold({ householdId: ours.id, confirm: 'Test' }),
    await ada.privacy.eraseMe({ confirm: 'erase my account' }),
  ];
  const mails = async () => (await api.sql('select from mail where to_address = $1', [email])).length;
  const first = await ask();
  expect(await mails()).toBe(2);
  later(3);
  expect(await ask()).toEqual(first);
  expect(await mails()).toBe(2);
});

describe('a week that is being planned while somebody is erased', () => {
  const operator: Actor = { kind: 'operator', name: 'test' };
  const inHousehold = <T>(work: (tx: HouseholdTx) => Promise<T>) =>
    api.uow.household(operator, ours.id, 'plans:write', work);
  const solve = async () => {
    const facts = await inHousehold((tx) => readPlanningFacts(tx, weekOf));
    return solveWeek(api.ports, facts, PlanRequest.parse({ householdId: ours.id, weekOf, goals: dinners }));
  };
  const named = () => api.sql(`select name from plan_member where household_id = $1 and name = 'Ben'`, [ours.id]);

  test('does not bring them back', async () => {
    const solved = await solve();
    await eraseAccount(ben().userId);
    await eraseDue(api.uow, api.ports);
    expect(await refusal(inHousehold((tx) => savePlan(tx, solved)))).toMatchObject({ code: 'plan.eaters-changed' });
    expect(await named()).toEqual([]);
  });

  test('is waited for, and then forgets them too', async () => {
    const solved = await solve();
    await eraseAccount(ben().userId);
    let erasing: Promise<void> | undefined;
    await inHousehold(async (tx) => {
      await savePlan(tx, solved);
      erasing = eraseDue(api.uow, api.ports);
      await blockedOrDone(api, erasing);
      expect(await isThere('user_account', ben().userId)).toBe(true);
    });
    await erasing;
    expect(await isThere('user_account', ben().userId)).toBe(false);
    expect(await named()).toEqual([]);
  });

  test('leaves nothing of them in answers that are kept for a while', async () => {
    const call = api.as(ours.owner, { key: 'once' });
    await call.plans.generate({ householdId: ours.id, weekOf, goals: dinners });
    const id = newId(JobId);
    await inHousehold((tx) => tx.jobRuns.create(id, 'generate_weekly_plan', now));
    await api.sql(
      `update job_run set status = 'done', result = '{"status":"infeasible","why":"Ben"}', finished_at = now() where id = $1`,
      [id],
    );
    await eraseAccount(ben().userId);
    await eraseDue(api.uow, api.ports);
    const kept = `select 1 from job_run where household_id = $1 and result::text like '%Ben%'
      union all select 1 from idempotency_key where scope_id = $1 and answer::text like '%Ben%'`;
    expect(await api.sql(kept, [ours.id])).toEqual([]);
  });
});

test('an account that is to be erased says so, until it is kept', async () => {
  const ada = api.as(ours.owner);
  expect((await ada.users.me({})).eraseAt).toBeNull();
  const { eraseAt } = await ada.privacy.eraseMe({ confirm: 'erase my account' });
  expect((await ada.users.me({})).eraseAt).toBe(eraseAt);
  expect((await ada.session.get({})).user?.eraseAt).toBe(eraseAt);
  await ada.privacy.keepMe({});
  expect((await ada.users.me({})).eraseAt).toBeNull();
});

function bearing(token: string): Actor {
  const parsed = parsePersonalToken(token);
  if (!parsed) throw new Error('no token');
  return { kind: 'token', tokenId: TokenId.parse(parsed.id), secretHash: parsed.secretHash };
}

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
