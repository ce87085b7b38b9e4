import { createServer } from 'node:net';
import type { Environment } from '@hearth/config/load-config.ts';
import { startFakeIssuer, type FakeIssuer } from '@hearth/testing/fake-issuer/fake-issuer.ts';
import { z } from 'zod';
import { aBrowser, type Browser, destinationOf } from './a-browser.ts';
import { ask } from './ask.ts';
import { startTestHearth, type TestHearth, type TestHearthParts } from './test-hearth.ts';

/** A server one can sign in to with a running issuer, `fake`; with `other`, which is the same; and with `gone`, which is away. */
export type ForeignScene = {
  readonly issuer: FakeIssuer;
  readonly hearth: TestHearth;
  /** Where users reach the server. */
  readonly home: string;
  /** Sets out, signs in at the issuer, and answers the address the browser is sent back to. */
  readonly setOut: (browser: Browser, query?: string) => Promise<string>;
  /** What the issuer sends a browser back by that opens this address. */
  readonly atIssuer: (url: string) => Promise<string>;
  readonly userIn: (browser: Browser) => Promise<{ readonly id: string; readonly email: string | null } | null>;
  /** A browser that is signed in as the issuer's person of this subject. */
  readonly signedIn: (subject: string) => Promise<Browser>;
  /** The address of the issuer that begins to link a login to who is signed in. */
  readonly startLink: (browser: Browser) => Promise<string>;
  readonly identitiesIn: (browser: Browser) => Promise<{ readonly id: string; readonly label: string | null }[]>;
  readonly close: () => Promise<void>;
};

/** What the server and its issuer share, and nobody else may see. */
export const CLIENT_SECRET = 'the secret of a client at its issuer';

const Session = z.object({ user: z.object({ id: z.string(), email: z.string().nullable() }).nullable() });
const Linking = z.object({ url: z.string() });
const Identities = z.object({ items: z.array(z.object({ id: z.string(), label: z.string().nullable() })) });

export async function aForeignScene(env: Environment = {}, parts: TestHearthParts = {}): Promise<ForeignScene> {
  const port = await freePort();
  const home = `http://127.0.0.1:${port}`;
  const client = { clientId: 'hearth-web', clientSecret: CLIENT_SECRET };
  const redirectUris = ['fake', 'other'].map((name) => `${home}/auth/oidc/${name}/callback`);
  const issuer = await startFakeIssuer({ clients: [{ ...client, redirectUris }] });
  const provider = { name: 'fake', label: 'Fake ID', issuer: issuer.issuer, ...client };
  const gone = { ...provider, name: 'gone', label: 'Gone', issuer: `http://127.0.0.1:${await freePort()}` };
  const settings = {
    PORT: String(port),
    PUBLIC_URL: home,
    RATE_LIMIT_PER_MINUTE: '0',
    OIDC_PROVIDERS: JSON.stringify([provider, { ...provider, name: 'other', label: 'Other' }, gone]),
    FOREIGN_ISSUERS: JSON.stringify([{ name: 'Fake', issuer: issuer.issuer, audiences: ['hearth'] }]),
    ...env,
  };
  const hearth = await startTestHearth(settings, parts);
  const atIssuer = async (url: string): Promise<string> => destinationOf(await ask(url));
  const setOut: ForeignScene['setOut'] = async (browser, query = '') => {
    const away = destinationOf(await browser.call(`${home}/auth/oidc/fake${query}`));
    if (!away.startsWith(`${issuer.issuer}/authorize?`)) throw new Error(`sent to ${away} instead of the issuer`);
    return atIssuer(away);
  };
  return {
    issuer,
    hearth,
    home,
    setOut,
    atIssuer,
    userIn: async (browser) => Session.parse((await browser.call(`${home}/api/v1/session`)).json).user,
    signedIn: async (subject) => {
      const browser = aBrowser();
      issuer.signInAs({ subject, name: subject });
      await browser.open(await setOut(browser));
      return browser;
    },
    startLink: async (browser) => {
      const { json } = await browser.call(`${home}/api/v1/me/identities/fake/link`, { returnTo: '/account' });
      return Linking.parse(json).url;
    },
    identitiesIn: async (browser) => Identities.parse((await browser.call(`${home}/api/v1/me/identities`)).json).items,
    close: async () => {
      await hearth.close();
      await issuer.close();
    },
  };
}

/** Where a browser is sent that cannot sign in. */
export function problemPage(code: string): string {
  return `/sign-in#problem=${code}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port');
  return address.port;
}
