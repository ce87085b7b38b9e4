import type { FakeAnswer, FakeApi, Said } from './answer-shapes.ts';
import { responsesRefusal } from './check-responses.ts';
import { responseEvents } from './response-events.ts';
import {
  contentPart,
  functionCallItem,
  messageItem,
  REASONING,
  responseObject,
  usageOf,
  type ResponseState,
} from './response-object.ts';

/** The Responses API. */
export const RESPONSES_API: FakeApi = {
  path: '/responses',
  refusalOf: responsesRefusal,
  whole: (answer, body) => responseObject(body, answer.kind === 'failed' ? failedState(answer) : endOf(answer)),
  events: (answer, body) => {
    const isWhole = answer.kind === 'text' || answer.kind === 'tools' || answer.kind === 'refusal';
    const end = isWhole ? endOf(answer) : answer.kind === 'failed' ? failedState(answer) : null;
    return responseEvents(answer, body, end);
  },
};

const INCOMPLETE = { length: 'max_output_tokens', content_filter: 'content_filter' } as const;

function endOf(answer: Said): ResponseState {
  const finish = answer.kind === 'text' ? (answer.finish ?? 'stop') : 'stop';
  const status = finish === 'stop' ? 'completed' : 'incomplete';
  return {
    status,
    output: [REASONING, ...itemsOf(answer, status)],
    usage: usageOf(answer),
    ...(finish === 'stop' ? {} : { incomplete: INCOMPLETE[finish] }),
  };
}

function itemsOf(answer: Said, status: ResponseState['status']): object[] {
  if (answer.kind === 'tools') return answer.calls.map((call, index) => functionCallItem(call, index, status));
  return [messageItem(status, [contentPart(answer.kind === 'refusal' ? 'refusal' : 'output_text', answer.text)])];
}

function failedState({ code, usage }: Extract<FakeAnswer, { kind: 'failed' }>): ResponseState {
  const error = { code: code ?? 'server_error', message: 'The model failed to generate a response.' };
  return { status: 'failed', error, usage: usage ?? null };
}
