import type { z } from 'zod';
import { addSpend, aiError, FREE, spent } from './ai-errors.ts';
import type { AiAnswer, AiMessage, AiProvider, AiRequest, AiSpend } from './ai-provider.ts';
import { plainSchema, strictSchema, withoutStandInNulls, type JsonSchema } from './strict-schema.ts';

/** What is asked for: a name the service is told, of a-z, A-Z, 0-9, _ and -, and what the answer must be. */
export type WantedAnswer<T> = { readonly name: string; readonly schema: z.ZodType<T> };

/** It costs what all its rounds did. */
export type StructuredAnswer<T> = AiSpend & {
  readonly value: T;
  /** What the model wrote in the end. */
  readonly text: string;
};

const ROUNDS = 2;
const MOST_ISSUES_TOLD = 20;

/**
 * Asks for JSON that a Zod schema reads. An answer that it does not read is sent back once, with what is wrong. Throws
 * `ai.answer-unusable` after that, `ai.refused` if the model declines, and what the provider throws; `spendOf` tells of
 * all rounds.
 */
export async function answerAs<T>(
  provider: AiProvider,
  request: Omit<AiRequest, 'schema'>,
  { name, schema }: WantedAnswer<T>,
): Promise<StructuredAnswer<T>> {
  const plain = plainSchema(schema);
  const jsonSchema = strictSchema(plain);
  let messages = request.messages;
  let spend = FREE;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const callKey = round === 1 ? request.callKey : `${request.callKey}-${round}`;
    const asked = { ...request, messages, callKey, schema: { name, jsonSchema } };
    const answer = await counted(provider.complete(asked), spend);
    spend = addSpend(spend, answer);
    if (answer.finish === 'refused') throw spent(aiError('refused'), spend);
    const read = readAnswer(answer, schema, plain);
    if ('value' in read) return { value: read.value, text: answer.text, ...spend };
    messages = [...messages, ...correction(answer.text, read.wrong)];
  }
  throw spent(aiError('unusable'), spend);
}

/** A failure of a later round still tells of the rounds before it. */
async function counted(asked: Promise<AiAnswer>, before: AiSpend): Promise<AiAnswer> {
  try {
    return await asked;
  } catch (error) {
    throw typeof error === 'object' && error !== null ? spent(error, before) : error;
  }
}

function readAnswer<T>(
  { text, finish }: AiAnswer,
  schema: z.ZodType<T>,
  plain: JsonSchema,
): { readonly value: T } | { readonly wrong: readonly string[] } {
  const json = parsed(text);
  if (json === undefined) return { wrong: [finish === 'length' ? 'it was cut off: say it shorter' : 'it is not JSON'] };
  const read = schema.safeParse(withoutStandInNulls(json, plain));
  if (read.success) return { value: read.data };
  return { wrong: read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function correction(text: string, wrong: readonly string[]): AiMessage[] {
  const told = wrong.slice(0, MOST_ISSUES_TOLD).join('\n- ');
  return [
    { role: 'assistant', content: text },
    { role: 'user', content: `That answer cannot be used:\n- ${told}\nAnswer again, all of it, with JSON only.` },
  ];
}
