import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import { createAuthorizationCodes, type FakePerson } from './authorization-codes.ts';
import { createKeyRing, type FakeAlgorithm } from './issuer-key-ring.ts';
import {
  CLIENT_AUTHENTICATION,
  nowSeconds,
  personClaims,
  times,
  type FakeIssuerSettings,
  type IssuerMood,
  type Issuing,
} from './issuing.ts';
import { signBadToken, signToken, type BadToken } from './mint-tokens.ts';
import { sendJson } from './send-json.ts';
import { answerTokenRequest } from './token-endpoint.ts';

export type { FakeClient, FakePerson } from './authorization-codes.ts';
export type { FakeAlgorithm } from './issuer-key-ring.ts';
export type { FakeIssuerSettings, IssuerMood } from './issuing.ts';
export { BAD_TOKENS, type BadToken } from './mint-tokens.ts';

export type FakeIssuer = {
  /** The issuer identifier, `http://127.0.0.1:<port>`. */
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often each path was asked for, whatever the answer. */
  readonly requestsTo: (path: '/.well-known/openid-configuration' | '/jwks' | '/token' | '/userinfo') => number;
  /** Claims of a good token of the default person and audience `hearth`, five minutes long. */
  readonly claims: (over?: Record<string, unknown>) => JWTPayload;
  readonly mint: (claims?: JWTPayload, algorithm?: FakeAlgorithm, header?: Record<string, unknown>) => Promise<string>;
  readonly mintBad: (flaw: BadToken) => Promise<string>;
  readonly rotateKeys: () => Promise<void>;
  readonly become: (mood: IssuerMood) => void;
  /** Who the authorization endpoint signs in from now on; null refuses like a person who presses cancel. */
  readonly signInAs: (person: FakePerson | null) => void;
  /** From now on ID tokens of the token endpoint are changed, or spoilt by one flaw. */
  readonly spoilIdTokens: (how: BadToken | Record<string, unknown>) => void;
  readonly close: () => Promise<void>;
};

/** A small OpenID provider on a random loopback port, faithful to the code flow with PKCE. Close it after use. */
export async function startFakeIssuer(settings: FakeIssuerSettings = {}): Promise<FakeIssuer> {
  const requests = new Map<string, number>();
  let issuing: Issuing | null = null;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    requests.set(path, (requests.get(path) ?? 0) + 1);
    if (issuing === null) response.writeHead(503).end();
    else answerRequest(issuing, path, request, response).catch(() => response.destroy());
  });
  const issuer = `http://127.0.0.1:${await listen(server)}`;
  const ring = await createKeyRing();
  const clients = settings.clients ?? [];
  const codes = createAuthorizationCodes(issuer, clients);
  const person = { subject: 'person-1', email: 'ada@example.org', emailVerified: true, name: 'Ada' };
  const state: Issuing = {
    issuer,
    ring,
    clients,
    codes,
    settings,
    person,
    mood: 'well',
    spoilt: null,
    accessTokens: new Map(),
  };
  issuing = state;
  const claims = (over: Record<string, unknown> = {}): JWTPayload => ({
    ...personClaims(person),
    ...times(issuer, 'hearth'),
    ...over,
  });
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    requestsTo: (path) => requests.get(path) ?? 0,
    claims,
    mint: (given = claims(), algorithm = 'RS256', header = {}) => signToken(ring, given, algorithm, header),
    mintBad: (flaw) => signBadToken(ring, flaw, claims(), nowSeconds()),
    rotateKeys: ring.rotate,
    become: (mood) => void (state.mood = mood),
    signInAs: (who) => void (state.person = who),
    spoilIdTokens: (how) => void (state.spoilt = how),
    close: () => closeServer(server),
  };
}

/** Where a redirecting issuer answers as it should, so that following it would work. */
const ELSEWHERE = '/elsewhere';

async function answerRequest(
  issuing: Issuing,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (issuing.mood === 'silent') return;
  if (issuing.mood === 'unavailable') return void response.writeHead(503).end();
  if (issuing.mood === 'redirecting' && !path.startsWith(ELSEWHERE)) {
    return void response.writeHead(302, { location: `${ELSEWHERE}${path}` }).end();
  }
  if (issuing.mood === 'endless') return pourWithoutEnd(response);
  return answerPath(issuing, path.replace(ELSEWHERE, ''), request, response);
}

async function answerPath(
  issuing: Issuing,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === '/.well-known/openid-configuration') return sendJson(response, 200, discoveryDocument(issuing));
  if (path === '/jwks') return sendJson(response, 200, issuing.ring.published());
  if (path === '/authorize') return answerAuthorization(issuing, request, response);
  if (path === '/token') return answerTokenRequest(issuing, request, response);
  if (path === '/userinfo') return answerUserinfo(issuing, request, response);
  response.writeHead(404).end();
}

const discoveryDocument = ({ issuer, settings }: Issuing): Record<string, unknown> => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA'],
  token_endpoint_auth_methods_supported: settings.authentication ?? CLIENT_AUTHENTICATION,
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  ...(typeof settings.discovery === 'function' ? settings.discovery(issuer) : settings.discovery),
});

function answerAuthorization(issuing: Issuing, request: IncomingMessage, response: ServerResponse): void {
  const query = new URL(request.url ?? '/', issuing.issuer).searchParams;
  const result = issuing.codes.authorize(query, issuing.person);
  if ('location' in result) response.writeHead(302, { location: result.location }).end();
  else sendJson(response, 400, { error: 'invalid_request', error_description: result.refusal });
}

function answerUserinfo(issuing: Issuing, request: IncomingMessage, response: ServerResponse): void {
  const person = issuing.accessTokens.get((request.headers.authorization ?? '').replace(/^Bearer /i, ''));
  if (person === undefined) sendJson(response, 401, { error: 'invalid_token' });
  else sendJson(response, 200, personClaims(person));
}

function pourWithoutEnd(response: ServerResponse): void {
  const chunk = ' '.repeat(65_536);
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200, { 'content-type': 'application/json' }).on('drain', pour);
  pour();
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake issuer has no port.');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
