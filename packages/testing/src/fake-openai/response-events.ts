import { piecesOf, type FakeToolCall, type Fields, type Streamed } from './answer-shapes.ts';
import {
  contentPart,
  functionCallItem,
  messageItem,
  REASONING,
  responseObject,
  type ResponseState,
} from './response-object.ts';

type ResponseEvent = { readonly type: string; readonly [name: string]: unknown };

/** The reasoning comes before all that is told. */
const FIRST_INDEX = 1;

/** The events of a response up to `end`, which is the last; without it, those of the words that came out. */
export function responseEvents(answer: Streamed, body: Fields, end: ResponseState | null): string {
  const response = responseObject(body, { status: 'in_progress' });
  const events: ResponseEvent[] = [
    { type: 'response.created', response },
    { type: 'response.in_progress', response },
    { type: 'response.output_item.added', output_index: 0, item: REASONING },
    { type: 'response.output_item.done', output_index: 0, item: REASONING },
    ...(answer.kind === 'tools' ? answer.calls.flatMap(callEvents) : messageEvents(answer, end)),
    ...(end === null ? [] : [{ type: `response.${end.status}`, response: responseObject(body, end) }]),
  ];
  return events.map(eventText).join('');
}

/** Every event is named twice, and numbered. */
function eventText({ type, ...said }: ResponseEvent, number: number): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...said })}\n\n`;
}

function messageEvents(answer: Exclude<Streamed, { kind: 'tools' }>, end: ResponseState | null): ResponseEvent[] {
  const [name, kind, logprobs] =
    answer.kind === 'refusal'
      ? (['refusal', 'refusal', {}] as const)
      : (['output_text', 'output_text', { logprobs: [] }] as const);
  const item = { output_index: FIRST_INDEX };
  const place = { item_id: 'msg_fake', ...item, content_index: 0 };
  const opening: ResponseEvent[] = [
    { type: 'response.output_item.added', ...item, item: messageItem('in_progress', []) },
    { type: 'response.content_part.added', ...place, part: contentPart(kind, '') },
    ...piecesOf(answer.text).map((delta) => ({ type: `response.${name}.delta`, ...place, delta, ...logprobs })),
  ];
  if (end === null || end.status === 'failed') return opening;
  const part = contentPart(kind, answer.text);
  const text = kind === 'refusal' ? { refusal: answer.text } : { text: answer.text };
  return [
    ...opening,
    { type: `response.${name}.done`, ...place, ...text, ...logprobs },
    { type: 'response.content_part.done', ...place, part },
    { type: 'response.output_item.done', ...item, item: messageItem(end.status, [part]) },
  ];
}

/** The name comes first, its arguments in pieces after it, and then all of it again. */
function callEvents(call: FakeToolCall, index: number): ResponseEvent[] {
  const item = { output_index: FIRST_INDEX + index };
  const place = { item_id: `fc_fake_${index}`, ...item };
  const opened = functionCallItem({ ...call, arguments: '' }, index, 'in_progress');
  return [
    { type: 'response.output_item.added', ...item, item: opened },
    ...piecesOf(call.arguments).map((delta) => ({ type: 'response.function_call_arguments.delta', ...place, delta })),
    { type: 'response.function_call_arguments.done', ...place, arguments: call.arguments, name: call.name },
    { type: 'response.output_item.done', ...item, item: functionCallItem(call, index, 'completed') },
  ];
}
