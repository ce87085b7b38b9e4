import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FakeClient, Grant } from './authorization-codes.ts';
import { CLIENT_AUTHENTICATION, nowSeconds, personClaims, times, type Issuing } from './issuing.ts';
import { signBadToken, signToken } from './mint-tokens.ts';
import { sendJson } from './send-json.ts';

/** Redeems a code: `invalid_client` and `invalid_grant` as real issuers answer them. */
export async function answerTokenRequest(
  issuing: Issuing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await readBody(request));
  const client = authenticatedClient(issuing, request.headers.authorization, form);
  if (client === null) {
    response.setHeader('www-authenticate', 'Basic realm="token"');
    return sendJson(response, 401, { error: 'invalid_client' });
  }
  if (form.get('grant_type') !== 'authorization_code') {
    return sendJson(response, 400, { error: 'unsupported_grant_type' });
  }
  const grant = issuing.codes.redeem(form, client);
  if (grant === null) return sendJson(response, 400, { error: 'invalid_grant' });
  const accessToken = crypto.randomUUID();
  issuing.accessTokens.set(accessToken, grant.person);
  const token = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: 300,
    id_token: await idToken(issuing, grant),
  };
  sendJson(response, 200, token);
}

async function idToken(issuing: Issuing, grant: Grant): Promise<string> {
  const { ring, issuer, spoilt } = issuing;
  const nonce = grant.nonce === null ? {} : { nonce: grant.nonce };
  const claims = { ...personClaims(grant.person), ...times(issuer, grant.clientId), ...nonce };
  if (typeof spoilt === 'string') return signBadToken(ring, spoilt, claims, nowSeconds());
  return signToken(ring, { ...claims, ...spoilt }, 'RS256');
}

/** By a method the issuer takes: header, body, or the bare id of a client without secret. */
function authenticatedClient(
  { clients, settings }: Issuing,
  authorization: string | undefined,
  form: URLSearchParams,
): FakeClient | null {
  const basic = authorization?.startsWith('Basic ') === true ? readBasic(authorization.slice(6)) : null;
  const clientId = basic?.clientId ?? form.get('client_id');
  const secret = basic?.secret ?? form.get('client_secret');
  const withSecret = basic === null ? 'client_secret_post' : 'client_secret_basic';
  const method = secret === null ? 'none' : withSecret;
  if (!(settings.authentication ?? CLIENT_AUTHENTICATION).includes(method)) return null;
  const client = clients.find((candidate) => candidate.clientId === clientId);
  return client !== undefined && (client.clientSecret ?? null) === secret ? client : null;
}

function readBasic(encoded: string): { clientId: string; secret: string } {
  const [clientId = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  const decode = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));
  return { clientId: decode(clientId), secret: decode(secret) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
