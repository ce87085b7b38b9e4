import {
  STANDARD_USAGE,
  type FakeApi,
  type FakeUsage,
  type Fields,
  type Said,
  type Streamed,
} from './answer-shapes.ts';
import { chatRefusal } from './check-chat.ts';
import { finishOf, streamEvents, toolCall } from './chat-events.ts';
import { errorBody } from './error-body.ts';
import { fields } from './fields.ts';

const COMPLETION = { id: 'chatcmpl-fake', created: 1_700_000_000 };

/** Chat completions. */
export const CHAT_API: FakeApi = {
  path: '/chat/completions',
  refusalOf: chatRefusal,
  whole: (answer, body) => (answer.kind === 'failed' ? null : completionOf(answer, body)),
  events: chatEvents,
};

function completionOf(answer: Said, { model }: Fields): object {
  const message = {
    role: 'assistant',
    content: answer.kind === 'text' ? answer.text : null,
    refusal: answer.kind === 'refusal' ? answer.text : null,
    ...(answer.kind === 'tools' ? { tool_calls: answer.calls.map(toolCall) } : {}),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: finishOf(answer) };
  const usage = usageOf(answer.usage);
  return { ...COMPLETION, object: 'chat.completion', model, choices: [choice], ...(usage ? { usage } : {}) };
}

function chatEvents(answer: Streamed, body: Fields): string {
  const wantsUsage = fields(body['stream_options'])['include_usage'] === true;
  const envelope = { ...COMPLETION, object: 'chat.completion.chunk', model: body['model'] };
  const chunks = streamEvents(answer).map((choice) => ({
    ...envelope,
    choices: [{ index: 0, finish_reason: null, logprobs: null, ...choice }],
    ...(wantsUsage ? { usage: null } : {}),
  }));
  const said = chunks.map(eventOf).join('');
  if (answer.kind === 'stall-after' || answer.kind === 'cut-after') return said;
  if (answer.kind === 'failed') return said + eventOf(errorBody({ status: 500, code: answer.code ?? null }));
  const usage = answer.kind === 'truncated' ? usageOf(answer.usage ?? null) : usageOf(answer.usage);
  const bill = wantsUsage && usage ? eventOf({ ...envelope, choices: [], usage }) : '';
  return said + bill + (answer.kind === 'truncated' ? '' : 'data: [DONE]\n\n');
}

function eventOf(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function usageOf(usage: FakeUsage | null = STANDARD_USAGE): object | null {
  if (usage === null) return null;
  const { prompt, completion } = usage;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
