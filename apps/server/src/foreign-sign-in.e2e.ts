import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aBrowser, type Browser, destinationOf } from './testing/a-browser.ts';
import { aForeignScene, CLIENT_SECRET, type ForeignScene, problemPage } from './testing/a-foreign-scene.ts';
import { ask } from './testing/ask.ts';

let scene: ForeignScene;
beforeAll(async () => {
  scene = await aForeignScene();
});
afterAll(() => scene?.close());

let subject: string;
beforeEach(() => {
  subject = randomUUID();
  scene.issuer.become('well');
  scene.issuer.signInAs({ subject, email: `${subject}@example.net`, emailVerified: true, name: 'Ada' });
});

describe('signing in with another issuer', () => {
  it('is offered to whoever is not signed in', async () => {
    expect((await ask(`${scene.home}/api/v1/session`)).json).toMatchObject({
      providers: [
        { name: 'fake', label: 'Fake ID' },
        { name: 'other', label: 'Other' },
        { name: 'gone', label: 'Gone' },
      ],
    });
  });

  it('goes there and back, and keeps an ordinary session in the browser', async () => {
    const browser = aBrowser();
    const back = await browser.open(await scene.setOut(browser, '?returnTo=%2Fplans%3Fweek%3D2026-W48'));
    expect(back.status).toBe(303);
    expect(destinationOf(back)).toBe('/plans?week=2026-W48');
    expect(back.headers.get('cache-control')).toBe('no-store');
    expect(back.headers.get('referrer-policy')).toBe('no-referrer');
    const user = await scene.userIn(browser);
    expect(user?.email).toBe(`${subject}@example.net`);
    const sessions = await browser.call(`${scene.home}/api/v1/sessions`);
    expect(sessions.json).toMatchObject({ items: [{ signedInBy: 'oidc', current: true }] });
    const again = aBrowser();
    await again.open(await scene.setOut(again));
    expect(await scene.userIn(again)).toEqual(user);
  });

  it('binds the browser by a cookie no script reads, and tells the issuer no secret', async () => {
    const away = await aBrowser().call(`${scene.home}/auth/oidc/fake`);
    expect(away.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^hearth_oidc=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ]);
    expect(destinationOf(away)).not.toContain(CLIENT_SECRET);
    expect(new URL(destinationOf(away)).searchParams.get('code_challenge_method')).toBe('S256');
  });

  it('works in two tabs at once', async () => {
    const browser = aBrowser();
    const [first, second] = [await scene.setOut(browser), await scene.setOut(browser)];
    expect(destinationOf(await browser.open(second))).toBe('/');
    expect(destinationOf(await browser.open(first))).toBe('/');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example', 'javascript:alert(1)'])(
    'never leads on to %s',
    async (elsewhere) => {
      const browser = aBrowser();
      const back = await browser.open(await scene.setOut(browser, `?returnTo=${encodeURIComponent(elsewhere)}`));
      expect(destinationOf(back)).toBe('/');
    },
  );
});

describe('an address to come back by', () => {
  it('is good once', async () => {
    const browser = aBrowser();
    const callback = await scene.setOut(browser);
    const tried = await Promise.all([browser.open(callback), browser.open(callback)]);
    expect(tried.map(destinationOf).toSorted()).toEqual(['/', problemPage('identity.sign-in-over')]);
    expect(destinationOf(await browser.open(callback))).toBe(problemPage('identity.sign-in-over'));
  });

  it('is worth nothing in another browser, and still good in its own', async () => {
    const [browser, other] = [aBrowser(), aBrowser()];
    const callback = await scene.setOut(browser);
    await other.call(`${scene.home}/auth/oidc/fake`);
    for (const thief of [other, aBrowser()]) {
      expect(destinationOf(await thief.open(callback))).toBe(problemPage('identity.other-browser'));
      expect(await scene.userIn(thief)).toBeNull();
    }
    expect(destinationOf(await browser.open(callback))).toBe('/');
  });

  it('is refused with a state that was made up, left out or taken from another sign-in', async () => {
    const [browser, other] = [aBrowser(), aBrowser()];
    const stateOf = (url: string): string => new URL(url).searchParams.get('state') ?? '';
    const foreign = stateOf(await scene.setOut(other));
    for (const [state, code] of [
      ['made-up', 'identity.sign-in-over'],
      ['', 'identity.sign-in-over'],
      [foreign, 'identity.other-browser'],
    ] as const) {
      const callback = new URL(await scene.setOut(browser));
      callback.searchParams.set('state', state);
      expect(destinationOf(await browser.open(callback.href))).toBe(problemPage(code));
    }
    const mixed = new URL(await scene.setOut(browser));
    mixed.searchParams.set('state', stateOf(await scene.setOut(browser)));
    expect(destinationOf(await browser.open(mixed.href))).toBe(problemPage('identity.sign-in-failed'));
    expect(await scene.userIn(browser)).toBeNull();
  });

  it('is of the provider it was given to', async () => {
    const browser = aBrowser();
    const callback = (await scene.setOut(browser)).replace('/oidc/fake/', '/oidc/other/');
    expect(destinationOf(await browser.open(callback))).toBe(problemPage('identity.sign-in-over'));
  });
});

describe('a sign-in begun by another site', () => {
  it.each(['cross-site', 'same-site'])(
    'does not set out: a browser that says %s is told to choose here',
    async (site) => {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
      const answer = await ask(`${scene.home}/auth/oidc/fake`, { headers });
      expect({ status: answer.status, to: destinationOf(answer) }).toEqual({
        status: 303,
        to: problemPage('request.foreign-origin'),
      });
      expect(answer.headers.getSetCookie()).toEqual([]);
    },
  );

  it.each(['same-origin', 'none', undefined])(
    'is not one begun here, by a bookmark, or in a browser that does not say: %s sets out',
    async (site) => {
      const headers = site === undefined ? {} : { 'sec-fetch-site': site };
      const answer = await ask(`${scene.home}/auth/oidc/fake`, { headers });
      expect(destinationOf(answer)).toMatch(/\/authorize\?/);
    },
  );
});

describe('a sign-in that comes to nothing', () => {
  const endOf = async ({ open, call }: Browser, url: string) => {
    const answer = await (url.includes('/callback') ? open(url) : call(url));
    return { status: answer.status, to: destinationOf(answer), tellsTooMuch: / at |Error/.test(answer.text) };
  };
  const ending = (code: string) => ({ status: 303, to: problemPage(code), tellsTooMuch: false });

  it('ends on the sign-in page when the provider is down, at either end', async () => {
    const browser = aBrowser();
    expect(await endOf(browser, `${scene.home}/auth/oidc/gone`)).toEqual(ending('identity.issuer-unavailable'));
    const callback = await scene.setOut(browser);
    scene.issuer.become('unavailable');
    expect(await endOf(browser, callback)).toEqual(ending('identity.issuer-unavailable'));
  });

  it('ends there with a provider nobody configured, and when the person pressed cancel', async () => {
    const browser = aBrowser();
    for (const name of ['unknown', encodeURIComponent('../x')])
      expect(await endOf(browser, `${scene.home}/auth/oidc/${name}`)).toEqual(
        ending('identity.sign-in-provider-unknown'),
      );
    scene.issuer.signInAs(null);
    expect(await endOf(browser, await scene.setOut(browser))).toEqual(ending('identity.sign-in-cancelled'));
  });
});
