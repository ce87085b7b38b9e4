import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { type HouseholdId, type MemberId, TokenId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { quickly } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseDue } from './erase.ts';

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
