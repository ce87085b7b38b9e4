import { z } from 'zod';
import { AiProvider } from '../identity/credentials.contract.ts';
import { CredentialId, Instant, UserId } from '../shared/primitives.ts';

/** Which service answers: one of those a key is kept for, or `offline`, the rules of this server. */
export const AiService = z.enum([...AiProvider.options, 'offline']);
export type AiService = z.infer<typeof AiService>;

/** Millionths of a US dollar as a decimal string: a call costs less than a cent. */
export const Micros = z.string().regex(/^(0|[1-9]\d{0,17})$/, 'millionths of a US dollar, such as "1250"');

/** A model that this server lets be asked. */
export const AiModel = z.strictObject({
  name: z.string(),
  service: AiService,
  isDefault: z.boolean().describe('Asked where none is named.'),
  inputMicrosPer1k: Micros.describe('Millionths of a US dollar for 1,000 tokens asked.'),
  outputMicrosPer1k: Micros.describe('Millionths of a US dollar for 1,000 tokens answered.'),
  maxOutputTokens: z.number().int(),
  vision: z.boolean().describe('Whether it may be shown pictures.'),
});
export type AiModel = z.infer<typeof AiModel>;

/** What a call is for. */
export const AiPurpose = z.enum(['complete', 'stream', 'plan-goals', 'assist', 'line-estimates', 'recipe-photo']);
export type AiPurpose = z.infer<typeof AiPurpose>;

/** What a call took; where its service told no figures, the most that it can have been. */
export const AiCost = z.strictObject({
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  costMicros: Micros.describe('Millionths of a US dollar that the server pays; 0 with a key of one’s own.'),
});
export type AiCost = z.infer<typeof AiCost>;

/** Who is asked, and with whose key. */
export const aiChoice = {
  model: z.string().min(1).max(100).optional().describe('One of `GET /ai/models`; absent: the default.'),
  userKeyId: CredentialId.optional().describe('A stored key of your own to ask with, instead of the server’s.'),
};

/** How an answer ended: as it wanted, cut off at `maxOutputTokens`, or declined. */
export const AiFinish = z.enum(['stop', 'length', 'refused']);
export type AiFinish = z.infer<typeof AiFinish>;

/** A call as it was charged. What was asked and answered is not kept, only the SHA-256 of each. */
export const AiUsageRow = z.strictObject({
  id: z.uuidv7(),
  userId: UserId.nullable().describe('Who asked; null where the account is gone, or nobody did.'),
  purpose: AiPurpose,
  model: z.string(),
  service: AiService,
  ownKey: z.boolean(),
  status: z.enum(['reserved', 'settled']),
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  costMicros: Micros.nullable(),
  isEstimate: z
    .boolean()
    .describe(
      'Not as a service counted it, or not wholly: it told no figures, tries broke off, or this server’s own rules answered.',
    ),
  errorCode: z.string().nullable(),
  createdAt: Instant,
});
export type AiUsageRow = z.infer<typeof AiUsageRow>;

/** What has been used of a month’s limits, and what is set aside for calls that are not over. */
export const AiBudget = z.strictObject({
  tokens: z.number().int(),
  reservedTokens: z.number().int(),
  tokenLimit: z.number().int().nullable().describe('null: no limit.'),
  costMicros: Micros,
  reservedMicros: Micros,
  costLimitMicros: Micros.nullable().describe('null: no limit. Calls with a key of one’s own count nothing.'),
});
export type AiBudget = z.infer<typeof AiBudget>;
