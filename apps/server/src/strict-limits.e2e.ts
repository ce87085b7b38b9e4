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
const SIGN_INS_FROM = 10;
const SIGN_INS_TO = 200;
const MAILS_FROM = 5;
const MAILS_TO = 20;
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

  it('of one mail address is limited from each network, however one tries it, and its owner elsewhere is not', async () => {
    const [email, address] = [newEmail(), newAddress()];
    const written = [email, email.toUpperCase()];
    const answers = await times(SIGN_INS_FROM, (index) =>
      signIn(written[index % 2] ?? email, address, index % 2 === 0 ? scene.hearth : scene.second, index % 4 < 2),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    for (const [at, trpc] of [
      [scene.hearth, false],
      [scene.second, true],
    ] as const)
      expect(limitIn(await signIn(email, address, at, trpc))).toEqual(refusedBy('sign-in-from'));
    expect((await signIn(newEmail(), address)).status).toBe(401);
    expect((await signIn(email, newAddress())).status).toBe(401);
  });

  it('of one mail address from everywhere is limited too, at more than one network can take', async () => {
    const email = newEmail();
    expect((await signIn(email, newAddress())).status).toBe(401);
    const { rows } = await scene.database.pool.query<{ points: number }>(
      `update rate_limit set points = points + ${SIGN_INS_TO - 2} where key like 'sign-in-to:%' and points = 1 returning points`,
    );
    expect(rows).toContainEqual({ points: SIGN_INS_TO - 1 });
    expect((await signIn(email, newAddress())).status).toBe(401);
    expect(limitIn(await signIn(email, newAddress(), scene.second))).toEqual(refusedBy('sign-in-to'));
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
  const routes = ['/users/magic-link', '/users/forgot-password', '/users'];
  const mailed = (email: string, index: number, address: string): Promise<Answer> => {
    const route = routes[index % routes.length] ?? '';
    const more = route === '/users' ? { password: 'plum trams over Ghent', displayName: 'Late' } : {};
    return ask(`${scene.hearth.url}/api/v1${route}`, { json: { email, ...more }, headers: from(address) });
  };

  it('to one address is asked for five times an hour by one network, whichever way, and by others still', async () => {
    const [email, address] = [newEmail(), newAddress()];
    const answers = await times(MAILS_FROM, (index) => mailed(email, index, address));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(limitIn(await mailed(email, 0, address))).toEqual(refusedBy('mail-from'));
    expect((await mailed(newEmail(), 0, address)).status).toBe(202);
    expect((await mailed(email, 0, newAddress())).status).toBe(202);
  });

  it('counts no registration that is refused for its password, and refuses such a one when the mails are used up', async () => {
    const [email, address] = [newEmail(), newAddress()];
    const guessable = (network: string): Promise<Answer> =>
      ask(`${scene.hearth.url}/api/v1/users`, {
        json: { email, password: 'password123456', displayName: 'Late' },
        headers: from(network),
      });
    const refused = { status: 422, json: { code: 'password.guessable' } };
    for (const answer of await times(MAILS_FROM + 1, () => guessable(address))) expect(answer).toMatchObject(refused);
    for (const { status } of await times(MAILS_FROM, () => mailed(email, 2, address))) expect(status).toBe(202);
    expect(limitIn(await mailed(email, 2, address))).toEqual(refusedBy('mail-from'));
    await times(MAILS_TO, () => mailed(email, 2, newAddress()));
    expect(await guessable(newAddress())).toMatchObject(refused);
  });

  it('goes to one address so often an hour; what is over is left undone in silence, and signing in goes on', async () => {
    const email = newEmail();
    const answers = await times(MAILS_TO + 3, () => mailed(email, 2, newAddress()));
    const told = ({ status, json, headers }: Answer) => ({
      status,
      json,
      policy: headers.get('ratelimit-policy'),
      left: headers.get('ratelimit')?.replace(/t=.*/, ''),
      wait: headers.get('retry-after'),
    });
    expect(new Set(answers.map((answer) => JSON.stringify(told(answer)))).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    const sent = await scene.database.pool.query('select id from mail where to_address = $1', [email]);
    const links = await scene.database.pool.query('select id from link where email = $1', [email]);
    expect([sent.rowCount, links.rowCount]).toEqual([MAILS_TO, MAILS_TO]);
    expect((await signIn(email, newAddress())).status).toBe(401);
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
    // The account's own calls are as many: another of the same household is refused, and theirs elsewhere is not.
    expect(limitIn(await plan(other))).toEqual(refusedBy('planning'));
  });

  it('of a household is drained by nobody who is not in it: no stranger, no lapsed guess, nobody at all', async () => {
    const userId = await scene.hearth.newUser('user');
    planner = await scene.hearth.signIn(userId);
    const founded = await ask(`${scene.hearth.url}/api/v1/households`, {
      json: { name: 'Quiet', currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'Ada' },
      headers: from(newAddress(), { authorization: `Bearer ${planner.accessToken}` }),
    });
    const { id } = z.looseObject({ id: z.string() }).parse(founded.json);
    const input = { householdId: id, weekOf: '2027-05-03', run: 'job' };
    const nobody = () => ask(`${scene.hearth.url}/api/v1/plans/generate`, { json: input, headers: from(newAddress()) });
    for (const { status } of await times(PLANS + 1, nobody)) expect(status).toBe(401);
    const stranger = await scene.hearth.signIn(await scene.hearth.newUser('user'));
    const theirs = () =>
      ask(`${scene.hearth.url}/api/v1/plans/generate`, {
        json: input,
        headers: from(newAddress(), { authorization: `Bearer ${stranger.accessToken}` }),
      });
    const strangers = await times(PLANS + 1, theirs);
    expect(strangers.map(({ status }) => status)).toEqual([...Array(PLANS).fill(404), 429]);
    const own = await plan(id);
    expect({ status: own.status, left: leftOf(own) }).toEqual({ status: 202, left: PLANS - 1 });
  });
});
