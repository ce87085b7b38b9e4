import { randomUUID } from 'node:crypto';
import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Database } from '@hearth/database/client.ts';
import { vi } from 'vitest';
import { z } from 'zod';
import { everyContract, overRest, overTrpc } from './api-calls.ts';
import { ask, cookiesOf, type Answer } from './ask.ts';
import type { Secrets } from './secrets.ts';
import { TEST_SECRET, type TestHearth } from './test-hearth.ts';

export type StoryParts = {
  readonly hearth: TestHearth;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly over: 'rest' | 'trpc';
  /** Told of every answer. */
  readonly heard: (answer: Answer) => void;
};

/** What an account of the story has in the end. */
export type Told = {
  readonly userId: UserId;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly personalToken: string;
  readonly cookie: string;
  readonly email: string;
  readonly password: string;
  readonly householdId: string;
  readonly links: Readonly<Partial<Record<LinkKind, string>>>;
};

const Me = z.looseObject({ id: UserId });
const Tokens = z.object({ tokens: z.object({ accessToken: z.string(), refreshToken: z.string() }) });
const Made = z.looseObject({ id: z.string(), token: z.string().optional() });
const Shares = z.object({ items: z.array(z.object({ token: z.string() })) });
const Exported = z.looseObject({ status: z.string(), downloadPath: z.string().nullable() });
const Enveloped = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });

/** One call by the dotted path of its contract; what it answered, freed of its envelope. */
type Call = (path: string, input: object, headers?: Record<string, string>) => Promise<Answer>;

function callsOf({ hearth, over, heard }: StoryParts): Call {
  const named = new Map(everyContract().map((each) => [each.path, each]));
  return async (path, input, headers = {}) => {
    const found = named.get(path);
    const request = found && (over === 'rest' ? overRest : overTrpc)(found, input);
    if (!request) throw new Error(`There is no ${path}`);
    const { url, ...asking } = request;
    const answer = await ask(`http://127.0.0.1:${hearth.port}${url}`, { ...asking, headers });
    heard(answer);
    return { ...answer, json: Enveloped.safeParse(answer.json).data?.result.data.json ?? answer.json };
  };
}

/** An account from its registration to its export: every secret a person handles is made, used, and used wrongly. */
export async function tellSecretStory(parts: StoryParts): Promise<Told> {
  const { secrets } = parts;
  const call = callsOf(parts);
  const email = `${randomUUID()}@example.org`;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const tokensOf = ({ json }: Answer) => {
    const { accessToken, refreshToken } = Tokens.parse(json).tokens;
    return {
      accessToken: secrets.keep('an access token', accessToken),
      refreshToken: secrets.keep('a refresh token', refreshToken),
    };
  };
  const links = await signUpAndBack(parts, call, email, tokensOf);
  const password = secrets.make('a password that was reset');
  await call('users.resetPassword', { token: links['reset-password'], password });
  const inBrowser = await call('session.create', { email, password, keepIn: 'cookie' });
  const cookie = cookiesOf(inBrowser);
  for (const pair of cookie.split('; ')) secrets.keep('a cookie', pair);
  const signedIn = tokensOf(await call('session.create', { email, password }));
  const mine = bearer(signedIn.accessToken);
  const scopes = ['account:read', 'plans:read'];
  const personal = Made.parse((await call('tokens.create', { name: 'x', scopes }, mine)).json);
  const personalToken = secrets.keep('a personal token', personal.token ?? '');
  const me = Me.parse((await call('users.me', {}, bearer(personalToken))).json);
  const householdId = await entrust(parts, call, mine);
  const invitation = await call(
    'invitations.create',
    { householdId, kind: 'member', role: 'adult', email: `${randomUUID()}@example.org` },
    mine,
  );
  const invited = secrets.keep('the link of an invitation', Made.parse(invitation.json).token ?? '');
  const shared = secrets.keep('the link to a recipe', await sharedOf(call, mine, householdId));
  parts.heard(await ask(`${parts.hearth.url}/r/${shared}`, { method: 'HEAD' }));
  const exported = await exportOf(call, mine);
  secrets.keep('the link of an export', exported);
  parts.heard(await ask(`${parts.hearth.url}/exports/${exported}`, { method: 'HEAD' }));
  return {
    userId: me.id,
    ...signedIn,
    personalToken,
    cookie,
    email,
    password,
    householdId,
    links: { ...links, invitation: invited, 'recipe-share': shared, 'privacy-export': exported },
  };
}

type TokensOf = (answer: Answer) => { readonly accessToken: string; readonly refreshToken: string };

/** Registers, verifies, refreshes, changes the password and forgets it. */
async function signUpAndBack({ database, secrets }: StoryParts, call: Call, email: string, tokensOf: TokensOf) {
  const linkOf = async (kind: 'verify-email' | 'magic-link' | 'reset-password'): Promise<string> => {
    const { rows } = await database.pool.query<{ link: string }>(
      `select data->>'linkId' as link from mail where to_address = $1 and template = $2`,
      [email, kind],
    );
    return secrets.keep(`the link of ${kind}`, createLinkTokens(TEST_SECRET).issue(kind, rows[0]?.link ?? ''));
  };
  const password = secrets.make('a password that was registered');
  const wrong = secrets.make('a wrong password');
  await call('users.register', { email, password, displayName: 'Ada' });
  const verify = await linkOf('verify-email');
  await call('users.verifyEmail', { token: verify, password: wrong });
  const first = tokensOf(await call('users.verifyEmail', { token: verify, password }));
  await call('session.create', { email, password: wrong });
  const next = tokensOf(await call('session.refresh', { refreshToken: first.refreshToken }));
  const mine = { authorization: `Bearer ${next.accessToken}` };
  await call('users.changePassword', { currentPassword: wrong, newPassword: password }, mine);
  const newPassword = secrets.make('a password that was changed');
  await call('users.changePassword', { currentPassword: password, newPassword }, mine);
  await call('users.requestMagicLink', { email });
  const magic = await linkOf('magic-link');
  tokensOf(await call('session.createByLink', { token: magic }));
  await call('session.createByLink', { token: magic });
  await call('users.forgotPassword', { email });
  return { 'verify-email': verify, 'magic-link': magic, 'reset-password': await linkOf('reset-password') };
}

/** Leaves an AI key with the account, and a vendor's login with a household of its own. */
async function entrust({ secrets }: StoryParts, call: Call, mine: Record<string, string>): Promise<string> {
  const named = { provider: 'openai', name: 'Mine' };
  await call('credentials.create', { ...named, secret: secrets.make('an AI key') }, mine);
  const home = { name: 'Home', currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'Ada' };
  const { id: householdId } = Made.parse((await call('households.create', home, mine)).json);
  const secret = secrets.make("a vendor's login");
  await call('vendorCredentials.create', { householdId, provider: 'tesco', name: 'Ours', secret }, mine);
  return householdId;
}

/** Writes a recipe, makes a link to it, and reads it by that. */
async function sharedOf(call: Call, mine: Record<string, string>, householdId: string): Promise<string> {
  const recipe = { title: 'Soup', servings: 2 };
  const { id: recipeId } = Made.parse((await call('recipes.create', { householdId, recipe }, mine)).json);
  await call('shares.create', { householdId, recipeId }, { ...mine, 'idempotency-key': randomUUID() });
  const { items } = Shares.parse((await call('shares.list', { householdId, recipeId }, mine)).json);
  const token = items[0]?.token ?? '';
  await call('sharedRecipes.get', { token });
  return token;
}

async function exportOf(call: Call, mine: Record<string, string>): Promise<string> {
  const { id } = Made.parse((await call('privacy.exportMine', {}, mine)).json);
  const look = async (): Promise<string> => {
    const { downloadPath } = Exported.parse((await call('privacy.getMine', { exportId: id }, mine)).json);
    if (downloadPath === null) throw new Error('The export is not written yet');
    return downloadPath.replace('/exports/', '');
  };
  return vi.waitFor(look, { timeout: 30_000, interval: 200 });
}
