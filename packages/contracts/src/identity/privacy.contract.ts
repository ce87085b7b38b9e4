import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, Instant } from '../shared/primitives.ts';

export const ExportId = z.uuidv7().brand<'ExportId'>();
export type ExportId = z.infer<typeof ExportId>;

/** An archive of everything a user or a household owns: one file of JSON lines a table, and a manifest with their checksums. */
export const PrivacyExport = z.strictObject({
  id: ExportId,
  status: z.enum(['queued', 'done', 'failed']),
  createdAt: Instant,
  expiresAt: Instant,
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  downloadPath: z
    .string()
    .nullable()
    .describe('Where the archive can be fetched, by whoever holds the path, until it expires; null until it is done.'),
});
export type PrivacyExport = z.infer<typeof PrivacyExport>;

const Scheduled = z.strictObject({ eraseAt: Instant });
const nothing = z.strictObject({});

const exporting = {
  kind: 'mutation',
  transaction: 'write',
  rateLimit: 'export',
  output: PrivacyExport,
} as const;

export const exportMyData = defineContract({
  ...exporting,
  access: 'signed-in',
  summary: 'Export everything your account owns',
  rest: { method: 'POST', path: '/me/exports', tag: 'privacy', status: 202 },
  input: nothing,
  errors: [],
});

export const getMyExport = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'Get an export of your account',
  rest: { method: 'GET', path: '/me/exports/{exportId}', tag: 'privacy' },
  input: z.strictObject({ exportId: ExportId }),
  output: PrivacyExport,
  errors: ['export.not-found'],
  transaction: 'write',
});

export const exportHousehold = defineContract({
  ...exporting,
  access: 'privacy:write',
  summary: 'Export everything a household owns',
  rest: { method: 'POST', path: '/households/{householdId}/exports', tag: 'privacy', status: 202 },
  input: z.strictObject({ householdId: HouseholdId }),
  errors: [],
});

export const getHouseholdExport = defineContract({
  kind: 'query',
  access: 'privacy:write',
  summary: 'Get an export of a household',
  rest: { method: 'GET', path: '/households/{householdId}/exports/{exportId}', tag: 'privacy' },
  input: z.strictObject({ householdId: HouseholdId, exportId: ExportId }),
  output: PrivacyExport,
  errors: ['export.not-found'],
  transaction: 'write',
});

export const eraseMe = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Erase your account after two weeks',
  description:
    'Ends every other session at once. Until the day comes, signing in and calling `DELETE /me/erasure` keeps the account. A household you alone own is handed to its longest-standing adult with an account, or erased with you where there is none.',
  rest: { method: 'POST', path: '/me/erasure', tag: 'privacy', status: 202 },
  input: z.strictObject({ confirm: z.literal('erase my account') }),
  output: Scheduled,
  errors: ['erasure.happened'],
  transaction: 'write',
});

export const keepMe = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Keep the account that was to be erased',
  rest: { method: 'DELETE', path: '/me/erasure', tag: 'privacy', status: 204 },
  input: nothing,
  output: nothing,
  errors: ['erasure.happened'],
  transaction: 'write',
});

export const eraseHousehold = defineContract({
  kind: 'mutation',
  access: 'privacy:write',
  scope: null,
  summary: 'Erase a household after two weeks',
  description:
    'Every owner gets a mail. Until the day comes, any of them keeps it by calling `DELETE /households/{householdId}/erasure`.',
  rest: { method: 'POST', path: '/households/{householdId}/erasure', tag: 'privacy', status: 202 },
  input: z.strictObject({
    householdId: HouseholdId,
    confirm: z.string().describe("The household's name, to make sure that it is this one."),
  }),
  output: Scheduled,
  errors: ['erasure.not-confirmed', 'erasure.happened'],
  transaction: 'write',
});

export const keepHousehold = defineContract({
  kind: 'mutation',
  access: 'privacy:write',
  scope: null,
  summary: 'Keep the household that was to be erased',
  rest: { method: 'DELETE', path: '/households/{householdId}/erasure', tag: 'privacy', status: 204 },
  input: z.strictObject({ householdId: HouseholdId }),
  output: nothing,
  errors: ['erasure.happened'],
  transaction: 'write',
});
