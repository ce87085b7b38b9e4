import { createHash, randomUUID } from 'node:crypto';

export type FakePerson = { subject: string; email?: string; emailVerified?: boolean; name?: string };

export type FakeClient = { clientId: string; clientSecret?: string; redirectUris: readonly string[] };

export type Grant = { person: FakePerson; clientId: string; redirectUri: string; nonce: string | null };

type StoredGrant = Grant & { codeChallenge: string; issuedAt: number };

/** Where the browser is sent, or why the request must not be answered by a redirect. */
export type AuthorizationAnswer = { location: string } | { refusal: string };

const CODE_LIFETIME_MS = 60_000;

export type AuthorizationCodes = {
  readonly authorize: (query: URLSearchParams, person: FakePerson | null) => AuthorizationAnswer;
  readonly redeem: (form: URLSearchParams, client: FakeClient) => Grant | null;
};

/** Authorization codes: good for one minute, one use, one client, one redirect address and one verifier. */
export function createAuthorizationCodes(issuer: string, clients: readonly FakeClient[]): AuthorizationCodes {
  const codes = new Map<string, StoredGrant>();
  return {
    authorize: (query, person) => {
      const client = clients.find((candidate) => candidate.clientId === query.get('client_id'));
      const redirectUri = query.get('redirect_uri');
      if (client === undefined) return { refusal: 'unknown client' };
      if (redirectUri === null || !client.redirectUris.includes(redirectUri))
        return { refusal: 'unknown redirect_uri' };
      const codeChallenge = query.get('code_challenge') ?? '';
      const error = authorizationError(query, codeChallenge, person);
      if (error !== null || person === null)
        return answer(redirectUri, issuer, query, { error: error ?? 'access_denied' });
      const code = randomUUID();
      const nonce = query.get('nonce');
      codes.set(code, { person, clientId: client.clientId, redirectUri, nonce, codeChallenge, issuedAt: Date.now() });
      return answer(redirectUri, issuer, query, { code });
    },
    redeem: (form, client) => {
      const code = form.get('code') ?? '';
      const grant = codes.get(code);
      codes.delete(code);
      if (grant === undefined || Date.now() - grant.issuedAt > CODE_LIFETIME_MS) return null;
      if (grant.clientId !== client.clientId || grant.redirectUri !== form.get('redirect_uri')) return null;
      const verifier = form.get('code_verifier') ?? '';
      return createHash('sha256').update(verifier).digest('base64url') === grant.codeChallenge ? grant : null;
    },
  };
}

function authorizationError(query: URLSearchParams, codeChallenge: string, person: FakePerson | null): string | null {
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  if (!(query.get('scope') ?? '').split(' ').includes('openid')) return 'invalid_scope';
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge)) return 'invalid_request';
  return person === null ? 'access_denied' : null;
}

function answer(
  redirectUri: string,
  issuer: string,
  query: URLSearchParams,
  result: Record<string, string>,
): AuthorizationAnswer {
  const location = new URL(redirectUri);
  const state = query.get('state');
  const parameters = { ...result, iss: issuer, ...(state === null ? {} : { state }) };
  for (const [key, value] of Object.entries(parameters)) location.searchParams.set(key, value);
  return { location: location.href };
}
