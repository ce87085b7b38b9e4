import type { completeWithAi, streamFromAi } from '@hearth/contracts/ai/ai.contract.ts';
import type { AiFinish } from '@hearth/contracts/ai/ai.ts';
import type { AiAnswer } from '@hearth/adapters/ai/ai-provider.ts';
import type { AiCall, AiScene } from './ai-call.ts';
import { askAi } from './ask-ai.ts';
import { streamAi } from './stream-ai.ts';
import { costOf } from './told-cost.ts';

type Question = Omit<AiCall, 'purpose' | 'schema' | 'tools'>;
type Completed = (typeof completeWithAi)['output']['_zod']['output'];
type Piece = (typeof streamFromAi)['output']['_zod']['output'];

/** Puts a conversation to a model. Throws what `askAi` throws. */
export async function completeConversation(scene: AiScene, question: Question): Promise<Completed> {
  const reply = await askAi(scene, { ...question, purpose: 'complete' });
  return { text: reply.text, finish: finishOf(reply), ...costOf(reply) };
}

/** The same in pieces, as they are written. */
export async function* followConversation(scene: AiScene, question: Question): AsyncGenerator<Piece, void, undefined> {
  for await (const piece of streamAi(scene, { ...question, purpose: 'stream' }))
    yield 'text' in piece
      ? { type: 'text', text: piece.text }
      : { type: 'end', finish: finishOf(piece.end), ...costOf(piece.end) };
}

/** No tool was offered, so a model that calls one all the same has simply stopped. */
function finishOf({ finish }: AiAnswer): AiFinish {
  return finish === 'tool-calls' ? 'stop' : finish;
}
