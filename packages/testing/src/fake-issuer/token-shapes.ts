/** A token as an issuer makes it: the type in its header, and what its claims are beside issuer, subject and times. */
export type TokenShape = { readonly type: string; readonly claims: Readonly<Record<string, unknown>> };

export type ShapedFor = {
  /** The client the token was issued to. */
  readonly client: string;
  /** Where the front end of that client is. */
  readonly origin?: string;
};

/** What binds an ID token to one sign-in. */
const signIn = (): TokenShape['claims'] => ({
  nonce: 'n-0S6_WzA2Mj',
  at_hash: 'MTIzNDU2Nzg5MGFiY2RlZg',
  auth_time: 1_790_000_000,
});

/**
 * The tokens of real issuers, by what they document of them: Clerk's session token, the access and ID tokens of Amazon
 * Cognito and Keycloak, an access token by RFC 9068, and the ID token OpenID Connect asks of everybody.
 */
export const tokenShapes = {
  clerkSession: ({ origin = 'https://app.example' }: ShapedFor): TokenShape => ({
    type: 'JWT',
    claims: { aud: undefined, azp: origin, sid: 'sess_2b3c', sts: 'active', v: 2, fva: [5, -1] },
  }),
  cognitoAccess: ({ client }: ShapedFor): TokenShape => ({
    type: 'JWT',
    claims: { aud: undefined, client_id: client, token_use: 'access', scope: 'openid email', username: 'ada' },
  }),
  cognitoId: ({ client }: ShapedFor): TokenShape => ({
    type: 'JWT',
    claims: { aud: client, token_use: 'id', 'cognito:username': 'ada', ...signIn() },
  }),
  keycloakAccess: ({ client }: ShapedFor): TokenShape => ({
    type: 'JWT',
    // Before release 25 it carried the nonce of the sign-in.
    claims: { aud: 'account', azp: client, typ: 'Bearer', sid: 's-1', scope: 'openid email', nonce: 'n-0S6_WzA2Mj' },
  }),
  keycloakId: ({ client }: ShapedFor): TokenShape => ({
    type: 'JWT',
    claims: { aud: client, azp: client, typ: 'ID', sid: 's-1', ...signIn() },
  }),
  keycloakRefresh: ({ client }: ShapedFor): TokenShape => ({
    type: 'JWT',
    claims: { aud: 'account', azp: client, typ: 'Refresh', scope: 'openid email' },
  }),
  rfc9068: ({ client }: ShapedFor): TokenShape => ({
    type: 'at+jwt',
    claims: { client_id: client, jti: 'j-1', scope: 'openid email', auth_time: 1_790_000_000 },
  }),
  plainId: ({ client }: ShapedFor): TokenShape => ({ type: 'JWT', claims: { aud: client, ...signIn() } }),
} as const;
