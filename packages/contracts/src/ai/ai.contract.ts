import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, Instant, pageInput, pageOf } from '../shared/primitives.ts';
import { AiBudget, aiChoice, AiCost, AiFinish, AiModel, AiService, AiUsageRow } from './ai.ts';

/** How a call to a model may be refused. */
export const aiErrors = [
  'ai.answer-unusable',
  'ai.key-refused',
  'ai.limit-reached',
  'ai.model-not-allowed',
  'ai.not-configured',
  'ai.quota-exceeded',
  'ai.refused',
  'ai.request-refused',
  'ai.unavailable',
  'credential.not-found',
  'keys.cannot-open',
  'keys.service-unreachable',
] as const;

const Message = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.string().min(1).max(20_000),
});

const MOST_CHARACTERS = 40_000;

/** A conversation, and who is to go on with it. */
export const AiQuestion = z.strictObject({
  householdId: HouseholdId,
  messages: z
    .array(Message)
    .min(1)
    .max(50)
    .refine(
      (messages) => messages.reduce((sum, { content }) => sum + content.length, 0) <= MOST_CHARACTERS,
      `at most ${MOST_CHARACTERS} characters in all`,
    )
    .describe('Oldest first. None of it is kept or logged.'),
  maxOutputTokens: z.number().int().min(1).max(100_000).default(1_000),
  ...aiChoice,
});

const Answer = z.strictObject({ model: z.string(), service: AiService, finish: AiFinish, cost: AiCost });

export const listAiModels = defineContract({
  kind: 'query',
  access: 'ai:use',
  summary: 'List the models that may be asked',
  rest: { method: 'GET', path: '/ai/models', tag: 'ai' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ items: z.array(AiModel) }),
  errors: [],
  transaction: 'write',
});

export const getAiUsage = defineContract({
  kind: 'query',
  access: 'ai:use',
  summary: 'See what AI was used for in a month, and what is left of it',
  description: 'Months are those of UTC. `user` counts the caller’s calls in all their households.',
  rest: { method: 'GET', path: '/ai/usage', tag: 'ai' },
  input: z.strictObject({
    householdId: HouseholdId,
    month: z
      .string()
      .regex(/^(20\d\d|21\d\d)-(0[1-9]|1[0-2])$/, 'a month, such as 2026-11')
      .optional()
      .describe('Absent: this month.'),
    ...pageInput,
  }),
  output: pageOf(AiUsageRow).extend({
    month: z.string(),
    resetsAt: Instant.describe('When the month’s limits begin anew.'),
    household: AiBudget,
    user: AiBudget.nullable().describe('null: the caller is no user.'),
  }),
  errors: ['request.bad-cursor'],
  transaction: 'write',
});

/** A retry is another question: to give the first answer again it would have to be kept. */
export const completeWithAi = defineContract({
  kind: 'mutation',
  access: 'ai:use',
  summary: 'Ask a model',
  description:
    'With the server’s key or, by `userKeyId`, with one of your own. What it may cost at most is set aside before it is asked.',
  rest: { method: 'POST', path: '/ai/complete', tag: 'ai', status: 200 },
  input: AiQuestion,
  output: Answer.extend({ text: z.string() }),
  errors: aiErrors,
  rateLimit: 'ai',
  transaction: 'manual',
});

export const streamFromAi = defineContract({
  kind: 'stream',
  access: 'ai:use',
  summary: 'Ask a model, and read its answer as it is written',
  description:
    'Server-sent events: `text` with a piece of the answer, then `end`. What is refused before the first is an ordinary problem. After ten seconds of silence the stream opens with a comment, and comments go on every ten seconds; whatever is refused once it is open is its last event, `problem`. Who reads nothing for half a minute is hung up on, and the call counts as the most it can come to.',
  rest: { method: 'POST', path: '/ai/stream', tag: 'ai', status: 200 },
  input: AiQuestion,
  output: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: z.string() }),
    Answer.extend({ type: z.literal('end') }),
  ]),
  errors: aiErrors,
  rateLimit: 'ai',
  transaction: 'manual',
});
