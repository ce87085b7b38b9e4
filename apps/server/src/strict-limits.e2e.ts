import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  aCountedScene,
  type CountedScene,
  from,
  leftOf,
  limitIn,
  look,
  newAddress,
  refusedBy,
  ruleOf,
  times,
} from './testing/a-counted-scene.ts';
import { ask, type Answer } from './testing/ask.ts';

const SIGN_INS = 20;
const PLANS = 30;

let scene: CountedScene;
beforeAll(async () => {
  scene = await aCountedScene();
});
afterAll(() => scene?.close());

const signIn = (
  email: string,
  address: string,
  at: { readonly url: string } = scene.hearth,
  trpc = false,
): Promise<Answer> => {
  const input = { email, password: 'not the right one' };
  const headers = from(address);
  return trpc
    ? ask(`${at.url}/trpc/session.create`, { json: { json: input }, headers })
    : ask(`${at.url}/api/v1/session`, { json: input, headers });
};
const newEmail = (): string => `${randomUUID()}@example.org`;
const everyWay = async (email: (index: number) => string, address: () => string): Promise<Answer[]> =>
  times(SIGN_INS, (index) =>
    signIn(email(index), address(), index % 2 === 0 ? scene.hearth : scene.second, index % 4 < 2),
  );

describe('signing in', () => {
  it('is limited by address, whoever one tries to be', async () => {
    const address = newAddress();
    for (const answer of await everyWay(newEmail, () => address))
      expect({ status: answer.status, rule: ruleOf(answer) }).toEqual({ status: 401, rule: 'sign-in' });
    expect(limitIn(await signIn(newEmail(), address))).toEqual(refusedBy('sign-in'));
    expect(limitIn(await signIn(newEmail(), address, scene.second, true))).toEqual(refusedBy('sign-in'));
    expect((await look(scene.hearth, from(address))).status).toBe(200);
    expect((await signIn(newEmail(), newAddress())).status).toBe(401);
  });

  it('is limited by mail address, wherever and however one tries it', async () => {
    const email = newEmail();
    const written = [email, email.toUpperCase()];
    const answers = await everyWay((index) => written[index % 2] ?? email, newAddress);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    for (const [at, trpc] of [
      [scene.hearth, false],
      [scene.second, true],
    ] as const)
      expect(limitIn(await signIn(email, newAddress(), at, trpc))).toEqual(refusedBy('sign-in'));
    expect((await signIn(newEmail(), newAddress())).status).toBe(401);
  });

  it('is open again when the window is over', async () => {
    const address = newAddress();
    const answers = await times(SIGN_INS, () => signIn(newEmail(), address));
    expect(answers.map(leftOf).at(-1)).toBe(0);
    await scene.database.pool.query(`update rate_limit set expire = 1 where key like 'sign-in:%'`);
    const again = await signIn(newEmail(), address);
    expect({ status: again.status, left: leftOf(again) }).toEqual({ status: 401, left: SIGN_INS - 1 });
  });

  it('is limited at other issuers’ doors too', async () => {
    const headers = from(newAddress());
    const leave = () => ask(`${scene.hearth.url}/auth/oidc/nobody`, { headers });
    const problems = (await times(SIGN_INS + 1, leave)).map((answer) => answer.headers.get('location'));
    expect(problems.at(-2)).toBe('/sign-in#problem=identity.sign-in-provider-unknown');
    expect(problems.at(-1)).toBe('/sign-in#problem=request.too-many');
  });
});

describe('mail', () => {
  it('goes to one address ten times an hour, whichever way it is asked for and from wherever', async () => {
    const email = newEmail();
    const routes = ['/users/magic-link', '/users/forgot-password'];
    const mailed = (index: number) =>
      ask(`${scene.hearth.url}/api/v1${routes[index % 2] ?? ''}`, { json: { email }, headers: from(newAddress()) });
    const answers = await times(11, mailed);
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(202));
    expect(limitIn(answers[10]!)).toEqual(refusedBy('mail'));
  });
});

describe('planning', () => {
  const plan = (householdId: string, at: { readonly url: string } = scene.hearth): Promise<Answer> =>
    ask(`${at.url}/api/v1/plans/generate`, {
      json: { householdId, weekOf: '2027-05-03', run: 'job' },
      headers: from(newAddress(), { authorization: `Bearer ${planner.accessToken}` }),
    });
  let planner: { readonly accessToken: string };

  it('is limited per household, from wherever and in whichever process it is asked', async () => {
    // Several accounts' worth of calls: the general limit of one account is no higher than this one here.
    const userId = await scene.hearth.newUser('user');
    planner = await scene.hearth.signIn(userId);
    const found = (name: string) =>
      ask(`${scene.hearth.url}/api/v1/households`, {
        json: { name, currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'Ada' },
        headers: from(newAddress(), { authorization: `Bearer ${planner.accessToken}` }),
      });
    const Founded = z.looseObject({ id: z.string() });
    const [one, other] = [Founded.parse((await found('One')).json).id, Founded.parse((await found('Other')).json).id];
    const answers = await times(PLANS, (index) => plan(one, index % 2 === 0 ? scene.hearth : scene.second));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(answers.map(leftOf)).toEqual(answers.map((_, index) => PLANS - 1 - index));
    const queued = () => scene.database.pool.query('select id from job_run where household_id = $1', [one]);
    const before = (await queued()).rowCount;
    expect(limitIn(await plan(one))).toEqual(refusedBy('planning'));
    expect(limitIn(await plan(one, scene.second))).toEqual(refusedBy('planning'));
    expect((await queued()).rowCount).toBe(before);
    expect((await plan(other)).status).toBe(202);
  });
});
