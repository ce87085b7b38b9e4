import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { type HouseholdId, TokenId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aFurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { refusal } from '@hearth/testing/an-api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseDue } from './erase.ts';
import { PEOPLE, anErasureScene, type ErasureScene } from './testing/an-erasure-scene.ts';

let scene: ErasureScene;
beforeAll(async () => {
  scene = await anErasureScene();
});
beforeEach(async () => scene.renew());
afterAll(() => scene?.api.close());

/** The doors as they are, and `between` once what is due was found. */
function between(work: () => Promise<unknown>): UnitOfWork {
  return {
    ...scene.api.uow,
    system: async (reason, ...rest) => {
      const found = await scene.api.uow.system(reason, ...rest);
      if (reason.startsWith('find')) await work();
      return found;
    },
  };
}

describe('an erasure that is lifted at the last moment', () => {
  test('of an account does not happen', async () => {
    await scene.eraseAccount(scene.ours.owner);
    await eraseDue(
      between(() => scene.api.as(scene.ours.owner).privacy.keepMe({})),
      scene.api.ports,
    );
    expect(await scene.isThere('user_account', scene.ours.owner)).toBe(true);
    expect(await scene.isThere('household', scene.ours.id)).toBe(true);
  });

  test('of a household does not happen', async () => {
    await scene.api.as(scene.ours.owner).privacy.eraseHousehold({ householdId: scene.ours.id, confirm: 'Test' });
    scene.later(15);
    await eraseDue(
      between(() => scene.api.as(scene.ours.owner).privacy.keepHousehold({ householdId: scene.ours.id })),
      scene.api.ports,
    );
    expect(await scene.isThere('household', scene.ours.id)).toBe(true);
  });
});

describe('a household that is to be erased', () => {
  test('says so to all who see it, and every owner gets a mail', async () => {
    await scene.api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [scene.ours.id]);
    for (const [user, email] of [
      [scene.ours.owner, `ada-${scene.ours.id}@example.org`],
      [scene.ben().userId, `ben-${scene.ours.id}@example.org`],
      [scene.ours.professional, `pia-${scene.ours.id}@example.org`],
    ])
      await scene.api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [user, email]);
    const here = { householdId: scene.ours.id };
    expect((await scene.api.as(scene.ours.owner).households.get(here)).eraseAt).toBeNull();
    const { eraseAt } = await scene.api.as(scene.ours.owner).privacy.eraseHousehold({ ...here, confirm: 'Test' });
    expect((await scene.api.as(scene.ben().userId).households.get(here)).eraseAt).toBe(eraseAt);
    expect((await scene.api.as(scene.ben().userId).households.list({})).items[0]?.eraseAt).toBe(eraseAt);
    expect(
      await scene.api.sql(
        `select to_address as to, template, data from mail where to_address like '%' || $1 || '%' order by 1`,
        [scene.ours.id],
      ),
    ).toEqual(
      ['ada', 'ben'].map((name) => ({
        to: `${name}-${scene.ours.id}@example.org`,
        template: 'erasure-scheduled',
        data: { householdName: 'Test', eraseAt },
      })),
    );
    await scene.api.as(scene.ben().userId).privacy.keepHousehold(here);
    expect((await scene.api.as(scene.ours.owner).households.get(here)).eraseAt).toBeNull();
  });

  test('writes to its own members alone, whoever else is named', async () => {
    const theirs = await aFurnishedHousehold(scene.api, { members: PEOPLE });
    const email = `eve-${theirs.id}@example.org`;
    await scene.api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [
      theirs.owner,
      email,
    ]);
    const content = { template: 'already-registered', data: {} } as const;
    const write = (householdId: HouseholdId) =>
      scene.api.uow.household({ kind: 'operator', name: 'test' }, householdId, 'privacy:write', ({ mail }) =>
        mail.addToMembers([theirs.owner, scene.ours.owner], content),
      );
    const mails = () => scene.api.sql('select to_address as to from mail where to_address = $1', [email]);
    await write(scene.ours.id);
    expect(await mails()).toEqual([]);
    await write(theirs.id);
    expect(await mails()).toEqual([{ to: email }]);
  });

  test('is neither given up nor kept by a personal access token, whatever its scopes', async () => {
    const owner = scene.api.as(scene.ours.owner);
    const scopes = ['privacy:write', 'household:read', 'account:read'] as const;
    const { token } = await owner.tokens.create({ name: 'x', scopes: [...scopes] });
    const actor = bearing(token);
    const here = { householdId: scene.ours.id };
    for (const call of [
      () => scene.api.as(actor).privacy.eraseHousehold({ ...here, confirm: 'Test' }),
      () => scene.api.as(actor).privacy.keepHousehold(here),
      () => scene.api.as(actor).privacy.eraseMe({ confirm: 'erase my account' }),
      () => scene.api.as(actor).privacy.keepMe({}),
    ])
      expect(await refusal(call())).toMatchObject({ kind: 'forbidden', code: 'token.scope-missing' });
    expect((await scene.api.as(actor).households.get(here)).eraseAt).toBeNull();
  });
});

test('an erasure that is asked for again keeps its day, and mails nobody again', async () => {
  const ada = scene.api.as(scene.ours.owner);
  const email = `ada-${scene.ours.id}@example.org`;
  await scene.api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [
    scene.ours.owner,
    email,
  ]);
  const ask = async () => [
    await ada.privacy.eraseHousehold({ householdId: scene.ours.id, confirm: 'Test' }),
    await ada.privacy.eraseMe({ confirm: 'erase my account' }),
  ];
  const mails = async () => (await scene.api.sql('select from mail where to_address = $1', [email])).length;
  const first = await ask();
  expect(await mails()).toBe(2);
  scene.later(3);
  expect(await ask()).toEqual(first);
  expect(await mails()).toBe(2);
});

test('an account that is to be erased says so, until it is kept', async () => {
  const ada = scene.api.as(scene.ours.owner);
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
