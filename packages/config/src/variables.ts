import { z } from 'zod';
import { flag, integer, jsonList, list, optionalText, secretUrl, text, type Variable } from './variable.ts';
import { aiVariables } from './ai-variables.ts';
import { ForeignIssuers, OidcProviders } from './identity-providers.ts';
import { isKeyText, isKmsKeyId, isSender } from './key-texts.ts';
import { isHost, isLoopback, isPostgresUrl, isSmtpUrl, isWebOrigin, isWebUrl } from './urls.ts';

const mib = 1024 * 1024;
const shortestSecret = 32;
const keyWords = 'must be 32 bytes in base64 (openssl rand -base64 32)';

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'must be a URL like postgresql://user:password@host:5432/database');

/** Every variable the program reads, by its name in the configuration. */
export const variables = {
  nodeEnv: text(
    'NODE_ENV',
    z.enum(['development', 'test', 'production']),
    'development',
    'What the process is for. Unsafe or missing values stop it outside development.',
  ),
  host: text('HOST', z.string().min(1), '127.0.0.1', 'Address the server listens on; 0.0.0.0 for all of the machine.'),
  port: integer('PORT', [0, 65_535], 4800, 'Port the server listens on; 0 takes any free one.'),
  publicUrl: optionalText(
    'PUBLIC_URL',
    z.string().refine(isWebUrl, 'must be an http(s) URL without user, query or fragment'),
    'Where users reach the server; used in links. In development, the address it listens on.',
    {
      outsideDevelopment: (value, mode) => {
        if (value === undefined)
          return mode === 'production' ? 'is missing: set it to the https address users open' : undefined;
        return value.startsWith('https:') || isLoopback(value)
          ? undefined
          : 'is plain http: use https, behind a proxy that ends TLS';
      },
    },
  ),
  logLevel: text(
    'LOG_LEVEL',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
    'The least severe log line that is written.',
    {
      outsideDevelopment: (value) =>
        value === 'trace' ? 'is trace, which may write personal data: use debug or a quieter level' : undefined,
    },
  ),
  databaseUrl: secretUrl(
    'DATABASE_URL',
    postgresUrl,
    'PostgreSQL 15 or newer; may go through a pooler. Unset, an embedded PostgreSQL is run under HEARTH_DATA_DIR.',
    {
      outsideDevelopment: (value, mode) =>
        value === undefined && mode === 'production'
          ? 'is missing: set it to your PostgreSQL; the embedded one runs in development and test only'
          : undefined,
    },
  ),
  databaseDirectUrl: secretUrl(
    'DATABASE_DIRECT_URL',
    postgresUrl,
    'The same database without a pooler, for LISTEN and the worker. Default: DATABASE_URL.',
  ),
  databaseOwnerUrl: secretUrl(
    'DATABASE_OWNER_URL',
    postgresUrl,
    'The same database as the owner of its tables, for migrate, studio and backup. Default: DATABASE_URL.',
  ),
  testDatabaseUrl: secretUrl(
    'TEST_DATABASE_URL',
    postgresUrl,
    'PostgreSQL in which the tests make and drop databases of their own, as a superuser. Unset, one is started.',
  ),
  databasePoolSize: integer('DATABASE_POOL_SIZE', [1, 500], 10, 'Most connections one process keeps to the database.'),
  dataDir: text(
    'HEARTH_DATA_DIR',
    z.string().min(1),
    '.hearth',
    'Directory of everything kept on this machine: the embedded database, its password, generated secrets, files.',
  ),
  backupDir: optionalText(
    'HEARTH_BACKUP_DIR',
    z.string().min(1),
    'Directory of the daily backups, kept apart from HEARTH_DATA_DIR and from the keys. Unset, none are made by themselves. Give every process the same; the worker needs DATABASE_OWNER_URL too.',
  ),
  backupHour: integer('HEARTH_BACKUP_HOUR', [0, 23], 3, 'Hour of the day, by UTC, from which the daily backup is due.'),
  backupsKept: integer(
    'HEARTH_BACKUPS_KEPT',
    [1, 10_000],
    7,
    'Backups kept in HEARTH_BACKUP_DIR; older ones that Hearth has named are deleted.',
  ),
  sessionSecret: optionalText(
    'SESSION_SECRET',
    z.string().min(shortestSecret, `must have at least ${shortestSecret} characters`),
    `Proves refresh tokens and links in mails; at least ${shortestSecret} random characters. In development one is made and kept in HEARTH_DATA_DIR. A new one signs everybody out.`,
    {
      secret: true,
      outsideDevelopment: (value) => {
        if (value === undefined)
          return `is missing: set at least ${shortestSecret} random characters (openssl rand -base64 48)`;
        return new Set(value).size < 10
          ? 'is easy to guess: use random characters (openssl rand -base64 48)'
          : undefined;
      },
    },
  ),
  accessTokenSeconds: integer(
    'ACCESS_TOKEN_SECONDS',
    [30, 900],
    600,
    'How long an access token is good before it is refreshed; its session can be ended at any moment all the same.',
  ),
  adminEmails: list(
    'ADMIN_EMAILS',
    z.email('must be e-mail addresses').toLowerCase(),
    'Addresses whose accounts are admins of this server, from when the address is verified; separated by commas. One that is taken out is again what it was before at the next start, or within the hour: give every process the same.',
  ),
  keyEncryptionKey: optionalText(
    'KEY_ENCRYPTION_KEY',
    z.string().refine(isKeyText, keyWords),
    'What stored secrets are encrypted under: 32 random bytes in base64. Unset, a file in HEARTH_KEY_DIR holds it.',
    { secret: true },
  ),
  previousKeyEncryptionKeys: list(
    'KEY_ENCRYPTION_KEY_PREVIOUS',
    z.string().refine((item) => isKeyText(item) || isKmsKeyId(item), `${keyWords}, or the id or ARN of an AWS KMS key`),
    'Keys that were in use before, separated by commas, until hearth keys list shows nothing under them.',
    { secret: true },
  ),
  awsKmsKeyId: optionalText(
    'AWS_KMS_KEY_ID',
    z.string().refine(isKmsKeyId, 'must be the id or ARN of a key, not an alias'),
    'AWS KMS key stored secrets are encrypted under. Region and credentials are found by the AWS SDK itself (AWS_REGION, profile, role).',
  ),
  keyDir: optionalText(
    'HEARTH_KEY_DIR',
    z.string().min(1),
    'Directory of the key file that stored secrets are encrypted under. In development HEARTH_DATA_DIR. Back it up apart from the database.',
  ),
  smtpUrl: secretUrl(
    'SMTP_URL',
    z.string().refine(isSmtpUrl, 'must be a URL like smtp://user:password@host:587 or smtps://user:password@host'),
    'Mail server. Unset, nothing is sent: hearth mail list shows what would have been.',
  ),
  mailFrom: optionalText(
    'MAIL_FROM',
    z.string().refine(isSender, 'must be an address, or a name and <address>'),
    'Sender of mails, such as Hearth <hearth@example.org>; needed with SMTP_URL.',
  ),
  oidcProviders: jsonList(
    'OIDC_PROVIDERS',
    OidcProviders,
    'Providers people can sign in with in their browser, as JSON: [{"name": "keycloak", "label": "Keycloak", "issuer": "https://id.example.org/realms/home", "clientId": "hearth", "clientSecret": "…"}]. The secret is left out for public clients; scopes are email and profile unless named. Register PUBLIC_URL/auth/oidc/<name>/callback there as redirect address. Issuers: Clerk https://<your-instance>.clerk.accounts.dev, Cognito https://cognito-idp.<region>.amazonaws.com/<pool>, Keycloak https://<host>/realms/<realm>.',
    { secret: true },
  ),
  foreignIssuers: jsonList(
    'FOREIGN_ISSUERS',
    ForeignIssuers,
    'Issuers whose bearer tokens are accepted, as JSON: [{"name": "Keycloak", "issuer": "https://id.example.org/realms/home", "audiences": ["account"], "authorizedParties": ["hearth-web"]}]. Access tokens are borne, ID tokens are not: where nothing tells them apart, what is meant for a clientId of OIDC_PROVIDERS is taken for an ID token. Clerk names no audience: give authorizedParties, the origins of your front ends. Cognito: the app client id as audience. Keycloak: audience account with authorizedParties, or an audience of its own by a mapper. Also algorithms (RS256, ES256, EdDSA), jwksUrl (else found by discovery) and clockToleranceSeconds (60).',
  ),
  disableTokenVerification: flag(
    'AUTH_DISABLE_VERIFICATION',
    false,
    'Development only: takes bearer tokens of FOREIGN_ISSUERS at their word, unsigned ones too. Anyone who reaches the server can then be anyone.',
    {
      outsideDevelopment: (value) =>
        value === true ? 'lets anyone in as anyone: it is for development only, remove it' : undefined,
    },
  ),
  ...aiVariables,
  schedulerEnabled: flag('SCHEDULER_ENABLED', true, 'Whether this process runs the schedules.'),
  workerConcurrency: integer(
    'WORKER_CONCURRENCY',
    [0, 64],
    4,
    'Jobs this process runs at once, and half as many deliveries of webhooks beside them; 0 runs none.',
  ),
  plannerThreads: integer('PLANNER_THREADS', [1, 64], 2, 'Threads that solve plans.'),
  plannerTimeBudgetMs: integer(
    'PLANNER_TIME_BUDGET_MS',
    [100, 60_000],
    8000,
    'Longest time, in milliseconds, one plan may be optimised.',
  ),
  packUploadMaxBytes: integer(
    'PACK_UPLOAD_MAX_BYTES',
    [1024, 16_384 * mib],
    256 * mib,
    'Largest pack that may be uploaded, in bytes.',
  ),
  jsonBodyMaxBytes: integer('JSON_BODY_MAX_BYTES', [1024, 64 * mib], mib, 'Largest JSON request body, in bytes.'),
  callsPerMinute: integer(
    'RATE_LIMIT_PER_MINUTE',
    [0, 10_000_000],
    600,
    'Calls an address or an account may make a minute; 0: nothing is counted, nor what is limited more strictly, like signing in, mail and plans.',
    {
      outsideDevelopment: (value, mode) =>
        value === 0 && mode === 'production'
          ? 'is 0, which would lift the limits on guessing passwords too: set a high number, like 100000, to lift this one alone'
          : undefined,
    },
  ),
  outgoingPrivateHosts: list(
    'OUTGOING_PRIVATE_HOSTS',
    z.string().refine(isHost, 'must be host names or addresses, without port or path'),
    'Host names and addresses that webhooks may be sent to although they are not public, like those of your own network; separated by commas. A listed name may lead anywhere.',
  ),
  trustProxy: integer(
    'TRUST_PROXY',
    [0, 16],
    0,
    'Number of reverse proxies in front whose X-Forwarded-* headers are believed.',
  ),
  corsOrigins: list(
    'CORS_ORIGINS',
    z.string().refine(isWebOrigin, 'must be origins like https://app.example.org, or *'),
    'Web origins, besides our own, whose pages may call the API; separated by commas.',
    {
      outsideDevelopment: (value) => (value?.includes('*') ? 'allows every origin: list those you trust' : undefined),
    },
  ),
};

export type Variables = typeof variables;
export type VariableKey = keyof Variables;

export const variableKeys = keysOf(variables);

/** Safe for an object that is written out in one place: it has no keys its type does not name. */
function keysOf<T extends object>(written: T): (keyof T)[] {
  return Object.keys(written) as (keyof T)[];
}

/** Any variable, when its own type does not matter. */
export function variableOf(key: VariableKey): Variable {
  // Only the rule takes the type as an argument, and it is given what the schema of the same variable returned.
  return variables[key] as unknown as Variable;
}
