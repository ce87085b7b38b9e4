import { createHash } from 'node:crypto';
import { UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { returnPathOf } from '@hearth/domain/identity/return-path.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { findOrProvision, type ForeignPerson, linkIdentity } from './foreign-user.ts';
import type { GateDoor } from './gate-door.ts';
import type { SignInPorts } from './sign-in.ts';
import { signedIn } from './signed-in.ts';
import { type Device, holdAccount, openSession, type SignedIn } from './start-session.ts';

/** How long somebody may take at the other issuer. */
export const SIGN_IN_WITHIN_MS = 10 * 60 * 1000;

/** What waits in the link row until the browser comes back. */
const Started = z.object({
  provider: z.string(),
  codeVerifier: z.string(),
  nonce: z.string(),
  returnTo: z.string(),
  /** Digest of what the browser holds that set out; null where it is known by who is signed in there. */
  browser: z.string().nullable(),
  /** Whose account the identity is to be linked to; null signs in. */
  linkFor: UserId.nullable(),
});
type Started = z.infer<typeof Started>;

type StartPorts = Pick<Ports, 'now' | 'oidc' | 'publicUrl' | 'tokens'>;

export type Departure = {
  readonly provider: string;
  readonly returnTo: string | null;
} & ({ readonly browser: string; readonly linkFor: null } | { readonly browser: null; readonly linkFor: UserId });

/** Where to send the browser. Throws `identity.sign-in-provider-unknown` and `identity.issuer-unavailable`. */
export async function startForeignSignIn(
  gate: GateDoor,
  ports: StartPorts,
  { provider, returnTo, browser, linkFor }: Departure,
): Promise<string> {
  const id = newId(z.uuidv7());
  const state = ports.tokens.linkTokens.issue('oidc-state', id);
  const redirectUri = redirectUriOf(ports, provider);
  const { url, codeVerifier, nonce } = await ports.oidc.start(provider, { redirectUri, state });
  const payload: Started = {
    provider,
    codeVerifier,
    nonce,
    returnTo: returnPathOf(returnTo),
    browser: browser === null ? null : digest(browser),
    linkFor,
  };
  const expiresAt = new Date(ports.now().getTime() + SIGN_IN_WITHIN_MS);
  await gate((tx) => tx.gate.createLink({ id, kind: 'oidc-state', userId: linkFor, email: null, payload, expiresAt }));
  return url;
}

export type Return = {
  readonly provider: string;
  /** As the browser came back; only its query is read. */
  readonly url: URL;
  /** What the browser holds; null for nothing. */
  readonly browser: string | null;
  /** Who is signed in at this browser; asked only where it matters. */
  readonly whoIsHere: () => Promise<UserId | null>;
};

/** `signedIn` is null where an identity was linked to an account that is signed in already. */
export type ForeignSignIn = { readonly returnTo: string; readonly signedIn: SignedIn | null };

/**
 * Signs in whoever came back, or links them to the account that asked for it: once, and only in the browser that set
 * out, so that the address it came back by is worth nothing to anybody else. Throws `identity.sign-in-over`,
 * `identity.other-browser`, what `OidcSignIn.finish` throws, and the refusals of `findOrProvision` and `linkIdentity`.
 */
export async function finishForeignSignIn(
  gate: GateDoor,
  ports: SignInPorts & StartPorts,
  back: Return,
  device: Device,
): Promise<ForeignSignIn> {
  const state = back.url.searchParams.get('state') ?? '';
  const started = await useState(gate, ports, state, back);
  const { provider, codeVerifier, nonce, returnTo, linkFor } = started;
  const redirectUri = redirectUriOf(ports, provider);
  const person = await ports.oidc.finish(provider, { callbackUrl: back.url, redirectUri, state, codeVerifier, nonce });
  if (linkFor === null) return { returnTo, signedIn: await signInAs(gate, ports, person, device) };
  await gate(async (tx) => {
    if ((await holdAccount(tx, linkFor)) === null) throw signInOver();
    await linkIdentity(tx, ports, linkFor, person);
  });
  return { returnTo, signedIn: null };
}

async function signInAs(gate: GateDoor, ports: SignInPorts, person: ForeignPerson, device: Device): Promise<SignedIn> {
  const opened = await gate(async (tx) => {
    const { userId } = await findOrProvision(tx, ports, person);
    const account = await holdAccount(tx, userId);
    if (account === null) throw signInOver();
    return openSession(tx, ports, account, { signedInBy: 'oidc', device });
  });
  return signedIn(ports, opened);
}

/** Uses a state up, after it is clear that this is the browser it was given to. */
async function useState(
  gate: GateDoor,
  { now, tokens }: Pick<Ports, 'now' | 'tokens'>,
  state: string,
  { provider, browser, whoIsHere }: Return,
): Promise<Started> {
  const id = tokens.linkTokens.open('oidc-state', state);
  const link = id === null ? null : await gate((tx) => tx.gate.findLink('oidc-state', id, now()));
  if (link === null) throw signInOver();
  const started = Started.parse(link.payload);
  if (started.provider !== provider) throw signInOver();
  const isHere =
    started.linkFor === null
      ? browser !== null && started.browser === digest(browser)
      : (await whoIsHere()) === started.linkFor;
  if (!isHere) throw otherBrowser(started.linkFor !== null);
  if ((await gate((tx) => tx.gate.useLink('oidc-state', link.id, now()))) === null) throw signInOver();
  return started;
}

function redirectUriOf({ publicUrl }: Pick<Ports, 'publicUrl'>, provider: string): string {
  return `${publicUrl}/auth/oidc/${encodeURIComponent(provider)}/callback`;
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

function signInOver(): DomainError {
  return new DomainError(
    'not-found',
    'identity.sign-in-over',
    'This sign-in was finished before, or took longer than ten minutes. Start again from the sign-in page.',
  );
}

function otherBrowser(isLinking: boolean): DomainError {
  const message = isLinking
    ? 'To link a login, be signed in to your account in the browser that opens it. Sign in here and start again.'
    : 'This sign-in was started in another browser, or this one keeps no cookies. Start again from the sign-in page.';
  return new DomainError('forbidden', 'identity.other-browser', message);
}
