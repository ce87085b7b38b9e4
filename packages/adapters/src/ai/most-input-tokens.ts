import type { AiImage, AiMessage, AiRequest } from './ai-provider.ts';

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

function bytesOf(message: AiMessage): number {
  const { images = [], content, ...rest } = message.role === 'user' ? message : { ...message, images: [] };
  const pictures = images.reduce((sum, image) => sum + mostImageTokens(image), 0);
  return Buffer.byteLength(content) + Buffer.byteLength(JSON.stringify(rest)) + pictures;
}

/** What the dearest model that is known of counts for a picture, and for each tile of it (gpt-4o-mini). */
const AN_IMAGE = 2_833;
const A_TILE = 5_667;
const TILE_PX = 512;
/** Into which square a picture is made to fit, and to which shorter side, before it is cut into tiles. */
const FIT_PX = 2_048;
const SHORT_PX = 768;

/**
 * The most tokens a picture can be: by OpenAI's rule of tiles for pictures in detail, at its dearest rate. Its rule of
 * patches, and those of other services (Anthropic's pixels / 750, Qwen's pixels / 784), stay below it for
 * what is sent: at most 2,048 pixels a side.
 */
export function mostImageTokens({ width, height }: Pick<AiImage, 'width' | 'height'>): number {
  const fit = Math.min(1, FIT_PX / Math.max(width, height));
  const short = Math.min(1, SHORT_PX / (Math.min(width, height) * fit));
  const tiles = (side: number): number => Math.max(1, Math.ceil((side * fit * short) / TILE_PX - 1e-9));
  return AN_IMAGE + A_TILE * tiles(width) * tiles(height);
}
