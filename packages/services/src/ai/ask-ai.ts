import { plainSchema, strictSchema } from '@hearth/adapters/ai/strict-schema.ts';
import { answerAs, type StructuredAnswer, type WantedAnswer } from '@hearth/adapters/ai/structured-answer.ts';
import type { AiAnswer } from '@hearth/adapters/ai/ai-provider.ts';
import { type AiBill, type AiCall, type AiReply, type AiScene, reserveCall, type ReservedCall } from './ai-call.ts';
import { mostOfTwo } from './ai-estimate.ts';
import { settleAnswered, settleFailed, settleUnasked } from './settle-call.ts';

/**
 * Asks a model, within the limits of household and user, with no transaction open. Throws what `reserveCall` and the
 * provider throw; what a failure cost is counted.
 */
export async function askAi(scene: AiScene, call: AiCall): Promise<AiReply> {
  const reserved = await reserveCall(scene, call);
  const answer = await asked(scene, reserved, () => reserved.provider.complete(reserved.request));
  return { ...answer, ...(await settleAnswered(scene, reserved, answer)) };
}

/** A value of the wanted schema, and what it was billed as. */
export type AiValue<T> = StructuredAnswer<T> & AiBill;

/** The same for an answer of a schema. What is reserved is enough for the second try that an unusable answer gets. */
export async function askAiAs<T>(
  scene: AiScene,
  call: Omit<AiCall, 'schema'>,
  wanted: WantedAnswer<T>,
): Promise<AiValue<T>> {
  const jsonSchema = strictSchema(plainSchema(wanted.schema));
  const reserved = await reserveCall(scene, { ...call, schema: { name: wanted.name, jsonSchema } }, mostOfTwo);
  const { schema: _, ...request } = reserved.request;
  const answer = await asked(scene, reserved, () => answerAs(reserved.provider, request, wanted));
  const bill = await settleAnswered(scene, reserved, { ...answer, toolCalls: [] });
  return { ...answer, ...bill };
}

async function asked<T extends Pick<AiAnswer, 'usage'>>(
  scene: AiScene,
  reserved: ReservedCall,
  ask: () => Promise<T>,
): Promise<T> {
  if (reserved.request.signal.aborted) {
    await settleUnasked(scene, reserved);
    reserved.request.signal.throwIfAborted();
  }
  try {
    return await ask();
  } catch (error) {
    await settleFailed(scene, reserved, error);
    throw error;
  }
}
