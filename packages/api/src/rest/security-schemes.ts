/** The ways a REST call can show who makes it. */
export const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a signed-in session; it lives for minutes and is renewed with its refresh token.',
  },
  personalToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'hearth_pat',
    description:
      "A personal access token, `hearth_pat_…`. Beside this scheme an operation names the scope a token needs; the token is held to its owner's role as well.",
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'hearth_access',
    description: "A browser's session. Behind https the cookie is named `__Host-hearth_access`.",
  },
} as const;
