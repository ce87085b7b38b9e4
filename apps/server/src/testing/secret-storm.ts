import { connect } from 'node:net';
import { everyContract, overRest, overTrpc, type NamedContract, type Request } from './api-calls.ts';
import { ask, type Answer, type Asking } from './ask.ts';

export type Storm = {
  readonly url: string;
  /** A value for every field of that name in any contract; many are secrets. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Secrets a client may put anywhere. */
  readonly loose: Readonly<Record<string, string>>;
  /** What goes with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** The `Authorization` header for the next operation: what an operation ends is not to spoil the next. */
  readonly authorization: () => Promise<string>;
  readonly heard: (answer: Answer) => void;
};

const NOBODY = '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20';
const IDS =
  'memberId planId listId jobId recipeId sessionId identityId tokenId credentialId exportId pantryItemId invitationId grantId ingredientId shareId';

/** A value that will do for every field that holds no secret. */
export const ORDINARY_FIELDS: Storm['fields'] = {
  ...Object.fromEntries(IDS.split(' ').map((name) => [name, NOBODY])),
  displayName: 'Ada',
  name: 'Ada',
  memberName: 'Ada',
  currency: 'EUR',
  zone: 'UTC',
  weekStart: 1,
  provider: 'openai',
  kind: 'member',
  role: 'adult',
  scopes: ['plans:read'],
  weekOf: '2027-05-03',
  run: 'job',
  diets: [],
  allergies: [],
  dislikes: [],
  grams: 5,
  checked: true,
  confirm: 'Home',
  keepIn: 'token',
  deviceName: 'Phone',
  returnTo: '/',
  limit: 5,
};

const JSON_TYPE = { 'content-type': 'application/json' };

/** Every operation over both transports, asked well enough to reach its handler. */
export async function callEverything(calm: Storm): Promise<void> {
  for (const named of everyContract()) {
    const storm = await authorized(calm);
    const input = inputOf(named, storm.fields);
    for (const over of [overRest, overTrpc]) await send(storm, over(named, input), named);
  }
}

/** Every operation asked wrongly in every way, with all secrets in what is wrong. */
export async function misuseEverything(calm: Storm): Promise<void> {
  const { fields, loose } = calm;
  const query = new URLSearchParams(loose).toString();
  const broken = JSON.stringify(loose).slice(0, -2);
  for (const named of everyContract()) {
    const storm = await authorized(calm);
    const input = inputOf(named, fields);
    const mistyped = Object.fromEntries(Object.keys(input).map((name) => [name, [loose]]));
    const strange = { ...input, ...loose, more: loose };
    const unstorable = mapTexts(input, (text) => `${text}\u0000`);
    for (const over of [overRest, overTrpc]) {
      for (const wrong of [mistyped, strange, unstorable]) await send(storm, over(named, wrong), named);
      const request = over(named, input);
      if (request === null) continue;
      const { url, method } = request;
      const asked = url + (url.includes('?') ? '&' : '?') + query;
      await send(storm, { ...request, url: asked }, named);
      for (const other of ['PUT', 'DELETE', 'OPTIONS']) await send(storm, { url: asked, method: other }, named);
      if (method === 'GET') continue;
      const bodies: Asking[] = [
        { body: broken, headers: JSON_TYPE },
        { body: JSON.stringify(loose), headers: { 'content-type': 'text/plain' } },
        { body: JSON.stringify([loose]), headers: JSON_TYPE },
        { body: `"${Object.values(loose).join()}"`, headers: JSON_TYPE },
      ];
      for (const body of bodies)
        await send(storm, { url, ...(method === undefined ? {} : { method }), ...body }, named);
    }
  }
  await send(calm, { url: `/trpc/session.create,session.create?batch=1`, json: { 0: { json: loose } } });
}

async function authorized(storm: Storm): Promise<Storm> {
  return { ...storm, headers: { ...storm.headers, authorization: await storm.authorization() } };
}

/** Addresses that hold a secret and lead nowhere, or should not. */
export async function askNowhere(calm: Storm, links: readonly string[]): Promise<void> {
  const storm = await authorized(calm);
  const query = new URLSearchParams(storm.loose).toString();
  const paths = links.flatMap((link) => [
    `/${link}`,
    `/verify-email/${link}`,
    `/exports/${link}`,
    `/r/${link}`,
    `/r/${link}/photos/${NOBODY}/large`,
    `/api/v1/shared-recipes/${link}`,
    `/api/v1/${link}`,
    `/api/v1/users/verify-email/${link}?token=${link}`,
    `/api/v1/invitations/${link}`,
    `/docs/${link}`,
    `/assets/${link}.js`,
    `/trpc/${link}`,
    `/auth/oidc/${link}`,
    `/auth/oidc/${link}/callback?code=${link}&state=${link}`,
  ]);
  const pages = ['/', '/join', '/health', '/docs', '/openapi.json', '/auth/oidc/fake/callback', '/nowhere'];
  for (const url of [...paths, ...pages.map((page) => `${page}?${query}`)])
    for (const method of ['GET', 'POST']) await send(storm, { url, method });
}

/** Sends bytes as they are, and answers what comes back. */
export function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    const chunks: string[] = [];
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.on('end', () => resolve(chunks.join('')));
    socket.on('error', reject);
  });
}

async function send(storm: Storm, request: (Request & Asking) | null, named?: NamedContract): Promise<void> {
  if (request === null) return;
  const { url, headers, ...asking } = request;
  const sent = { ...storm.headers, ...headers };
  // A stream that is let in has no end.
  if (named?.contract.kind === 'subscription') return follow(storm.url + url, sent);
  storm.heard(await ask(storm.url + url, { ...asking, headers: sent }));
}

async function follow(url: string, headers: Record<string, string>): Promise<void> {
  const signal = AbortSignal.timeout(250);
  const ended = fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal }).then((answer) =>
    answer.text(),
  );
  await ended.catch(() => undefined);
}

function inputOf({ contract }: NamedContract, fields: Storm['fields']): Record<string, unknown> {
  const names = Object.keys(contract.input.shape).filter((name) => Object.hasOwn(fields, name));
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

function mapTexts(input: Record<string, unknown>, change: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? change(value) : value]),
  );
}
