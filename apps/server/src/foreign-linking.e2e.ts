import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aBrowser, type Browser, destinationOf } from './testing/a-browser.ts';
import { aForeignScene, type ForeignScene, problemPage } from './testing/a-foreign-scene.ts';
import { ask } from './testing/ask.ts';

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

describe('linking another login', () => {
  it('opens the account of whoever asked for it from then on, until it is unlinked', async () => {
    const browser = await signedIn(randomUUID());
    const owner = await scene.userIn(browser);
    const back = await browser.open(await scene.atIssuer(await scene.startLink(browser)));
    expect(destinationOf(back)).toBe('/account');
    const elsewhere = aBrowser();
    await elsewhere.open(await scene.setOut(elsewhere));
    expect(await scene.userIn(elsewhere)).toEqual(owner);
    const [first, second] = await scene.identitiesIn(browser);
    expect(second).toMatchObject({ label: 'Fake ID' });
    for (const [id, status] of [
      [second?.id, 200],
      [first?.id, 409],
    ] as const)
      expect((await browser.call(`${scene.home}/api/v1/me/identities/${id}`, undefined, 'DELETE')).status).toBe(status);
    const late = aBrowser();
    expect(destinationOf(await late.open(await scene.setOut(late)))).toBe(problemPage('identity.unlinked'));
  });

  it('takes no login that opens another account', async () => {
    const owner = await signedIn(subject);
    const other = await signedIn(randomUUID());
    const back = await other.open(await scene.atIssuer(await scene.startLink(other)));
    expect(destinationOf(back)).toBe(problemPage('identity.of-another-account'));
    expect(await scene.identitiesIn(other)).toHaveLength(1);
    expect(await scene.identitiesIn(owner)).toHaveLength(1);
  });

  it('is done by its owner alone: nobody else’s browser finishes it', async () => {
    const [owner, victim] = [await signedIn(randomUUID()), await signedIn(randomUUID())];
    const callback = await scene.atIssuer(await scene.startLink(owner));
    for (const other of [victim, aBrowser()])
      expect(destinationOf(await other.open(callback))).toBe(problemPage('identity.other-browser'));
    await owner.call(`${scene.home}/api/v1/session/end`, {});
    expect(destinationOf(await owner.open(callback))).toBe(problemPage('identity.other-browser'));
    const anew = aBrowser();
    await anew.open(await scene.setOut(anew));
    expect(await scene.identitiesIn(anew)).toHaveLength(1);
  });

  it('is not done by a session that was ended elsewhere meanwhile', async () => {
    const login = randomUUID();
    const [here, elsewhere] = [await signedIn(login), await signedIn(login)];
    const callback = await scene.atIssuer(await scene.startLink(here));
    await elsewhere.call(`${scene.home}/api/v1/session/end`, { everywhere: true });
    expect(destinationOf(await here.open(callback))).toBe(problemPage('identity.other-browser'));
  });

  it('needs somebody who is signed in, and a provider there is', async () => {
    expect((await ask(`${scene.home}/api/v1/me/identities/fake/link`, { json: {} })).status).toBe(401);
    const browser = await signedIn(randomUUID());
    const unknown = await browser.call(`${scene.home}/api/v1/me/identities/nobody/link`, {});
    expect(unknown).toMatchObject({ status: 404, json: { code: 'identity.sign-in-provider-unknown' } });
    const away = await browser.call(`${scene.home}/api/v1/me/identities/fake/link`, { returnTo: '//evil.example' });
    expect(away.status).toBe(400);
  });
});
