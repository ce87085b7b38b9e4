import type OpenAI from 'openai';
import { sentWith, type AskedOnce } from './asked-once.ts';
import { addChunk, readCompletion } from './chat-answer.ts';
import { chatBody } from './chat-request.ts';
import { BrokenAnswer } from './failed-try.ts';
import type { ChatDialect } from './openai-client.ts';
import { answerOf, NOTHING_SAID } from './said-so-far.ts';

/** Asks by chat completions, which every service that speaks as OpenAI does has. */
export function byChatCompletions(client: OpenAI, dialect: ChatDialect): AskedOnce {
  return {
    complete: async (request, signal) => {
      const said = readCompletion(
        await client.chat.completions.create(chatBody(request, dialect), sentWith(request, signal)),
      );
      if (said === null) throw new BrokenAnswer(null);
      return answerOf(request, said);
    },
    stream: async function* (request, signal) {
      const body = { ...chatBody(request, dialect), stream: true, stream_options: { include_usage: true } } as const;
      const chunks = await client.chat.completions.create(body, sentWith(request, signal));
      let said = NOTHING_SAID;
      for await (const chunk of chunks) {
        const next = addChunk(said, chunk);
        if (next === null) throw new BrokenAnswer(said.usage);
        said = next.said;
        if (next.text !== '') yield { text: next.text };
      }
      if (said.ending === null) throw new BrokenAnswer(said.usage);
      yield { end: answerOf(request, said) };
    },
  };
}
