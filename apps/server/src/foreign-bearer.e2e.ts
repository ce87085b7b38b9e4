import { randomUUID } from 'node:crypto';
import { loadConfig } from '@hearth/config/load-config.ts';
import { tokenShapes } from '@hearth/testing/fake-issuer/token-shapes.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aBrowser, type Browser } from './testing/a-browser.ts';
import { aForeignScene, type ForeignScene } from './testing/a-foreign-scene.ts';
import { ask } from './testing/ask.ts';
import { startTestHearth } from './testing/test-hearth.ts';

let scene: ForeignScene;
beforeAll(async () => {
  scene = await aForeignScene();
});
afterAll(() => scene?.close());

let subject: string;
beforeEach(() => {
  subject = randomUUID();
});

/** A browser that is signed in with another login; the issuer then has the test's own person before it. */
async function signedIn(login: string): Promise<Browser> {
  const browser = await scene.signedIn(login);
  scene.issuer.signInAs({ subject, name: 'Ada' });
  return browser;
}

describe('a bearer token of another issuer', () => {
  const bearing = (token: string, path = '/api/v1/me') =>
    ask(`${scene.home}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const claims = (more: Record<string, unknown> = {}) =>
    scene.issuer.claims({ sub: subject, email: undefined, ...more });

  it('makes one account at its first sight, under twenty requests at once', async () => {
    const token = await scene.issuer.mint(claims());
    const answers = await Promise.all(Array.from({ length: 20 }, () => bearing(token)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const trpc = await bearing(token, '/trpc/users.me?input=%7B%22json%22%3A%7B%7D%7D');
    expect(trpc.text).toContain('"displayName":"Ada"');
  });

  it('opens the account that signing in with the same login opens', async () => {
    const browser = await signedIn(subject);
    expect((await bearing(await scene.issuer.mint(claims()))).json).toMatchObject({
      id: (await scene.userIn(browser))?.id,
    });
  });

  it('gives no access to an account by its address', async () => {
    const email = `${randomUUID()}@example.net`;
    scene.issuer.signInAs({ subject: randomUUID(), email, emailVerified: true });
    const owner = aBrowser();
    await owner.open(await scene.setOut(owner));
    const { json } = await bearing(await scene.issuer.mint(claims({ email, email_verified: true })));
    expect(json).toMatchObject({ email: null });
    expect(json).not.toMatchObject({ id: (await scene.userIn(owner))?.id });
  });

  it.each(['unsigned', 'public-key-as-secret', 'wrong-audience', 'expired', 'stolen-kid', 'key-in-header'] as const)(
    'is refused when it is bad: %s',
    async (flaw) => {
      expect((await bearing(await scene.issuer.mintBad(flaw))).status).toBe(401);
    },
  );

  it('is an access token: the ID token a browser signs in with calls nothing', async () => {
    const shapes = [tokenShapes.plainId({ client: 'hearth-web' }), tokenShapes.plainId({ client: 'hearth' })];
    for (const { claims: shaped, type } of [...shapes, tokenShapes.keycloakId({ client: 'hearth' })]) {
      const token = await scene.issuer.mint(claims(shaped), 'RS256', { typ: type });
      expect((await bearing(token)).status).toBe(401);
    }
    const forHere = await scene.issuer.mint(claims({ aud: ['hearth-web', 'hearth'] }));
    expect((await bearing(forHere)).status).toBe(401);
    const { claims: shaped, type } = tokenShapes.rfc9068({ client: 'hearth-web' });
    expect((await bearing(await scene.issuer.mint(claims(shaped), 'RS256', { typ: type }))).status).toBe(200);
  });

  it('is refused at once when its identity is unlinked', async () => {
    const browser = await signedIn(randomUUID());
    await browser.open(await scene.atIssuer(await scene.startLink(browser)));
    const token = await scene.issuer.mint(claims());
    expect((await bearing(token)).status).toBe(200);
    const [, linked] = await scene.identitiesIn(browser);
    await browser.call(`${scene.home}/api/v1/me/identities/${linked?.id}`, undefined, 'DELETE');
    expect((await bearing(token)).status).toBe(401);
  });

  it('is refused with an old key once the issuer has new ones', async () => {
    const old = await scene.issuer.mint(claims());
    expect((await bearing(old)).status).toBe(200);
    await scene.issuer.rotateKeys();
    expect((await bearing(await scene.issuer.mint(claims()))).status).toBe(200);
    expect((await bearing(old)).status).toBe(401);
  });
});

describe('a server told to take tokens at their word', () => {
  const unsigned = (claims: object): string =>
    `${[{ alg: 'none', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
  const env = {
    AUTH_DISABLE_VERIFICATION: 'true',
    FOREIGN_ISSUERS: JSON.stringify([{ name: 'Dev', issuer: 'https://id.example', audiences: ['hearth'] }]),
  };

  it('lets a local client in by an unsigned token of subject and address', async () => {
    const local = await startTestHearth({ ...env, NODE_ENV: 'development' });
    const headers = { authorization: `Bearer ${unsigned({ sub: 'devuser', email: 'you@example.com' })}` };
    const me = await ask(`http://127.0.0.1:${local.port}/api/v1/me`, { headers });
    expect(me).toMatchObject({ status: 200, json: { displayName: 'you', email: 'you@example.com' } });
    await local.close();
  });

  it.each(['test', 'production'])('does not start in %s', async (mode) => {
    const settings = { ...env, NODE_ENV: mode, SESSION_SECRET: 'x'.repeat(32) };
    expect(() => loadConfig(settings)).toThrow(/AUTH_DISABLE_VERIFICATION/);
  });
});
