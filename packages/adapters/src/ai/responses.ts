import type OpenAI from 'openai';
import { sentWith, type AskedOnce } from './asked-once.ts';
import { BrokenAnswer } from './failed-try.ts';
import { readEvent, readResponse } from './response-answer.ts';
import { responseBody } from './response-request.ts';
import { answerOf, type SaidSoFar } from './said-so-far.ts';

/** Asks by the Responses API. */
export function byResponses(client: OpenAI): AskedOnce {
  return {
    complete: async (request, signal) => {
      const sent = await client.responses.create(responseBody(request), sentWith(request, signal));
      return answerOf(request, readResponse(sent));
    },
    stream: async function* (request, signal) {
      const body = { ...responseBody(request), stream: true } as const;
      const events = await client.responses.create(body, sentWith(request, signal));
      let content = '';
      let whole: SaidSoFar | null = null;
      for await (const event of events) {
        const read = readEvent(event);
        if (read === null) continue;
        if ('said' in read) whole = read.said;
        // What came in no delta is still part of what was said.
        const words = 'text' in read ? read.text : restOf(read.said.content, content);
        content += words;
        if (words !== '') yield { text: words };
      }
      if (whole === null) throw new BrokenAnswer(null);
      yield { end: answerOf(request, { ...whole, content }) };
    },
  };
}

function restOf(whole: string, before: string): string {
  return whole.startsWith(before) ? whole.slice(before.length) : '';
}
