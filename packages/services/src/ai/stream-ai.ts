import { addSpend, FREE, spent, UNKNOWN_TRY } from '@hearth/adapters/ai/ai-errors.ts';
import type { AiAnswer, AiSpend } from '@hearth/adapters/ai/ai-provider.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { type AiCall, type AiReply, type AiScene, reserveCall } from './ai-call.ts';
import { settleAnswered, settleFailed, settleUnasked } from './settle-call.ts';

/** Words as they come, and at the end the whole answer with its bill. */
export type AiPiece = { readonly text: string } | { readonly end: AiReply };

/**
 * Asks a model for an answer in pieces, within the limits of household and user. Nothing is reserved or asked before the
 * first piece is. Throws as `askAi` does; who stops listening before the end has used up the most that it can come to,
 * for nobody can tell what was said until then.
 */
export async function* streamAi(scene: AiScene, call: AiCall): AsyncGenerator<AiPiece, void, undefined> {
  const reserved = await reserveCall(scene, call);
  if (reserved.request.signal.aborted) {
    await settleUnasked(scene, reserved);
    reserved.request.signal.throwIfAborted();
  }
  let answer: AiAnswer | null = null;
  let failure: unknown = null;
  let failedTries = FREE;
  let reply: AiReply | null = null;
  try {
    for await (const delta of reserved.provider.stream(reserved.request)) {
      if ('end' in delta) answer = delta.end;
      else if ('failed' in delta) failedTries = delta.failed;
      else yield delta;
    }
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    if (answer === null) await settleFailed(scene, reserved, failure ?? leftEarly(failedTries));
    else reply = { ...answer, ...(await settleAnswered(scene, reserved, answer)) };
  }
  if (reply !== null) yield { end: reply };
}

/** Thrown at nobody: it says in the ledger how the question ended. */
function leftEarly(failedTries: AiSpend): DomainError {
  const left = new DomainError('unavailable', 'ai.stopped', 'The answer was not waited for.');
  return spent(left, addSpend(failedTries, UNKNOWN_TRY));
}
