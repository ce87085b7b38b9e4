import { piecesOf, type FakeToolCall, type Said, type Streamed } from './answer-shapes.ts';

/** What differs from event to event of a stream: the delta, and at the end how it finished. */
type StreamEvent = { readonly delta: object; readonly finish_reason?: string };

/** The events of a whole answer, or of as much of it as is to come. */
export function streamEvents(answer: Streamed): StreamEvent[] {
  const opening: StreamEvent = { delta: { role: 'assistant', content: '', refusal: null } };
  if (answer.kind === 'tools') {
    return [opening, ...answer.calls.flatMap(callEvents), { delta: {}, finish_reason: finishOf(answer) }];
  }
  const field = answer.kind === 'refusal' ? 'refusal' : 'content';
  const words = piecesOf(answer.text).map((piece) => ({ delta: { [field]: piece } }));
  const isWhole = answer.kind === 'text' || answer.kind === 'refusal';
  return [opening, ...words, ...(isWhole ? [{ delta: {}, finish_reason: finishOf(answer) }] : [])];
}

/** The name comes first, its arguments in pieces after it. */
function callEvents(call: FakeToolCall, index: number): StreamEvent[] {
  const first = { index, ...toolCall({ ...call, arguments: '' }) };
  const rest = piecesOf(call.arguments).map((piece) => ({ index, function: { arguments: piece } }));
  return [first, ...rest].map((part) => ({ delta: { tool_calls: [part] } }));
}

export function toolCall({ id, name, arguments: given }: FakeToolCall): object {
  return { id, type: 'function', function: { name, arguments: given } };
}

export function finishOf(answer: Said): string {
  if (answer.kind === 'tools') return 'tool_calls';
  return answer.kind === 'text' ? (answer.finish ?? 'stop') : 'stop';
}
