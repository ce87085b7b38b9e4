import type { z } from 'zod';

/** What a household lets somebody do; who holds which is decided in one table, `domain/identity/permissions.ts`. */
export const permissions = [
  'household:read',
  'household:write',
  'household:leave',
  'members:read',
  'members:write',
  'members:manage',
  'recipes:read',
  'recipes:rate',
  'recipes:write',
  'plans:read',
  'plans:write',
  'plans:approve',
  'pantry:read',
  'pantry:write',
  'shopping:read',
  'shopping:write',
  'orders:read',
  'orders:write',
  'ai:use',
  'jobs:read',
  'credentials:read',
  'credentials:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
  'privacy:write',
] as const;
export type Permission = (typeof permissions)[number];

/** What a personal access token can be given: permissions, and reading its user's own account. */
export const tokenScopes = ['account:read', ...permissions] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Who may call. Every contract says it; there is no default. Anything but these five names a permission in a household. */
export type Access = 'public' | 'signed-in' | 'curator' | 'admin' | 'operator' | Permission;

/** Which bucket a call is counted in; the general one when a contract names none. */
export type RateRule = 'general' | 'sign-in' | 'mail' | 'planning' | 'ordering' | 'export' | 'import' | 'ai';

/**
 * `subscription` has no REST route. Three have no tRPC procedure: `upload` takes one file as multipart/form-data,
 * `download` answers one file and nothing its output could describe, and `stream` answers its output piece by piece as
 * server-sent events; what it is asked stands in the body, where no log of addresses sees it, and a connection that
 * breaks is not opened again by itself.
 */
export type ContractKind = 'query' | 'mutation' | 'subscription' | 'stream' | 'upload' | 'download';
/** The kinds that have no tRPC procedure. */
export type RestOnly = 'stream' | 'upload' | 'download';

/**
 * How a call meets the database: `write` runs inside one transaction; `read` inside one read-only transaction on the
 * fast read door; `manual` opens short transactions itself, because it calls the network or computes longer than 50 ms.
 */
export type TransactionMode = 'write' | 'read' | 'manual';

export type RestRoute = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, parameters in braces. */
  readonly path: `/${string}`;
  readonly tag: string;
  /** The answer of a success; a long verb that hands over to a job answers 202 instead. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Where what was made can be read, below `/api/v1`; fields of the answer, or else of the input, in braces. */
  readonly location?: `/${string}`;
};

/** The one file of an upload's form. */
export type UploadedFile = {
  readonly field: string;
  readonly mediaType: string;
  readonly description: string;
  /** Whether the other fields stand before it, so that they are looked at before it is read. */
  readonly isLast: boolean;
};

/** One operation of the API, as plain data. */
export type Contract<
  K extends ContractKind = ContractKind,
  A extends Access = Access,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  T extends TransactionMode = TransactionMode,
> = {
  readonly kind: K;
  readonly access: A;
  readonly summary: string;
  readonly description?: string;
  /** Absent for subscriptions: REST clients poll the thing itself. */
  readonly rest?: RestRoute;
  /** Of an upload. */
  readonly file?: UploadedFile;
  /** Of a download: what its file may be. */
  readonly mediaTypes?: readonly string[];
  readonly input: I;
  readonly output: O;
  /** Codes of the domain errors it may answer, besides the ones every call may. */
  readonly errors: readonly string[];
  /** A retry under the same `Idempotency-Key` gets the first answer. */
  readonly idempotent?: boolean;
  /**
   * What a token needs where the access is `signed-in`; absent: no token will do. A permission is its own scope, unless
   * null says here that no token will do.
   */
  readonly scope?: TokenScope | null;
  readonly rateLimit?: RateRule;
  /** Answers `{}` whatever the address is, so that a caller learns nothing; a mail that is one too many for it is left out in silence. */
  readonly answersAlike?: true;
  /**
   * What a model may do with it for a caller: look by itself, or propose it, so that the caller does it or not. Absent:
   * no model hears of it; so it must be wherever an answer tells who eats, or what they may not.
   */
  readonly aiTool?: 'read' | 'propose';
  readonly transaction: T;
};

/** A call inside a household names it, always in the same field. */
type HouseholdInput = z.ZodObject<{ householdId: z.ZodType<string> }>;
type InputFor<A extends Access> = A extends Permission ? HouseholdInput : z.ZodObject;

/** Declares an operation. It only checks and returns its argument, so a contract stays plain data. */
export function defineContract<
  const K extends ContractKind,
  const A extends Access,
  I extends InputFor<A>,
  O extends z.ZodType,
  const T extends TransactionMode,
>(contract: Contract<K, A, I, O, T>): Contract<K, A, I, O, T> {
  return contract;
}

/** Tells a contract from a folder of contracts. */
export function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'kind' in value && 'access' in value && 'input' in value;
}
