import { STANDARD_USAGE, type FakeAnswer, type FakeToolCall, type FakeUsage, type Fields } from './answer-shapes.ts';
import { fields } from './fields.ts';

/** What a response has come to. */
export type ResponseState = {
  readonly status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  readonly output?: readonly object[];
  readonly incomplete?: 'max_output_tokens' | 'content_filter';
  readonly error?: { readonly code: string; readonly message: string };
  /** None, unless it is told. */
  readonly usage?: FakeUsage | null;
};

/** What a response starts with, of models that think first; what they think is not told. */
export const REASONING = { id: 'rs_fake', type: 'reasoning', summary: [] };

const CREATED_AT = 1_700_000_000;

/** A response as it is sent whole, and in the events that open and close a stream. */
export function responseObject(body: Fields, { status, output = [], incomplete, error, usage }: ResponseState): object {
  return {
    id: 'resp_fake',
    object: 'response',
    created_at: CREATED_AT,
    status,
    background: false,
    completed_at: status === 'completed' ? CREATED_AT + 1 : null,
    error: error ?? null,
    incomplete_details: incomplete === undefined ? null : { reason: incomplete },
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    max_tool_calls: null,
    metadata: {},
    model: body['model'],
    output,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    store: body['store'] ?? true,
    temperature: 1,
    text: { format: fields(body['text'])['format'] ?? { type: 'text' } },
    tool_choice: 'auto',
    tools: body['tools'] ?? [],
    top_logprobs: 0,
    top_p: 1,
    truncation: 'disabled',
    usage: usageObject(usage ?? null),
    user: null,
  };
}

/** What the service says of the use of an answer whose figures nobody has set. */
export function usageOf(answer: Extract<FakeAnswer, { usage?: FakeUsage | null }>): FakeUsage | null {
  return answer.usage === undefined ? STANDARD_USAGE : answer.usage;
}

function usageObject(usage: FakeUsage | null): object | null {
  if (usage === null) return null;
  const { prompt, completion } = usage;
  return {
    input_tokens: prompt,
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: completion,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: prompt + completion,
  };
}

/** A part of a message: what is said, or why nothing is. */
export function contentPart(kind: 'output_text' | 'refusal', text: string): object {
  return kind === 'refusal'
    ? { type: 'refusal', refusal: text }
    : { type: 'output_text', annotations: [], logprobs: [], text };
}

export function messageItem(status: ResponseState['status'], content: readonly object[]): object {
  return { id: 'msg_fake', type: 'message', status, content, role: 'assistant' };
}

export function functionCallItem(
  { id, name, arguments: given }: FakeToolCall,
  index: number,
  status: ResponseState['status'],
): object {
  return { id: `fc_fake_${index}`, type: 'function_call', status, arguments: given, call_id: id, name };
}
