import type { AiMessage, AiRequest } from './ai-provider.ts';

/** What a service adds around a message, and around the whole: roles, marks, the first words of the answer. */
export const AROUND_A_MESSAGE = 8;
const AROUND_ALL = 64;
/** Schemas and tools are JSON of our own, in which a token holds three characters and more. */
const OWN_CHARACTERS_PER_TOKEN = 2;

/**
 * The most tokens a question can be. A token holds at least one byte of UTF-8, so the bytes of what people wrote bound
 * its tokens in every language; for ordinary English that is about four times too much.
 */
export function mostInputTokens({
  messages,
  schema,
  tools = [],
}: Pick<AiRequest, 'messages' | 'schema' | 'tools'>): number {
  const said = messages.reduce((sum, message) => sum + bytesOf(message) + AROUND_A_MESSAGE, 0);
  const own = schema === undefined && tools.length === 0 ? 0 : JSON.stringify([schema ?? null, tools]).length;
  return said + Math.ceil(own / OWN_CHARACTERS_PER_TOKEN) + AROUND_ALL;
}

function bytesOf({ content, ...message }: AiMessage): number {
  return Buffer.byteLength(content) + Buffer.byteLength(JSON.stringify(message));
}
