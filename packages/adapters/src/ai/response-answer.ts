import { z } from 'zod';
import { BrokenAnswer } from './failed-try.ts';
import { TokenCount, usageOf, type SaidSoFar } from './said-so-far.ts';

const text = z.string().nullish();

/** Of a type that is not ours to read, as the reasoning is. */
function otherThan(...types: readonly string[]) {
  return z.object({ type: z.string().refine((type) => !types.includes(type)) });
}

const Message = z.object({
  type: z.literal('message'),
  content: z.array(
    z.union([
      z.object({ type: z.literal('output_text'), text: z.string() }),
      z.object({ type: z.literal('refusal'), refusal: z.string() }),
      otherThan('output_text', 'refusal'),
    ]),
  ),
});
const FunctionCall = z.object({
  type: z.literal('function_call'),
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
});

const Response = z.object({
  status: z.string(),
  output: z.array(z.union([Message, FunctionCall, otherThan('message', 'function_call')])),
  error: z.object({ code: text }).nullish(),
  incomplete_details: z.object({ reason: text }).nullish(),
  usage: z.object({ input_tokens: TokenCount, output_tokens: TokenCount }).nullish(),
});
type Response = z.infer<typeof Response>;

const Event = z.object({ type: z.string() });
const Delta = z.object({ delta: z.string() });
const LastEvent = z.object({ response: z.unknown() });
const ErrorEvent = z.object({ code: text });

/** What an event of a stream comes to: words, or the whole that was said; null for all that tells nothing new. */
export type ReadEvent = { readonly text: string } | { readonly said: SaidSoFar } | null;

const LAST = new Set(['response.completed', 'response.incomplete', 'response.failed']);

/** A response as it was sent. Throws BrokenAnswer for what is none, has failed or is not over. */
export function readResponse(body: unknown): SaidSoFar {
  const { data } = Response.safeParse(body);
  if (data === undefined) throw new BrokenAnswer(null);
  const { status, output, error, usage } = data;
  const told = usageOf(usage?.input_tokens, usage?.output_tokens);
  const ending = endingOf(data);
  if (ending === null) throw new BrokenAnswer(told, status === 'failed' ? (error?.code ?? null) : null);
  const parts = output.flatMap((item) => ('content' in item ? item.content : []));
  return {
    content: parts.map((part) => ('text' in part ? part.text : '')).join(''),
    refusal: parts.map((part) => ('refusal' in part ? part.refusal : '')).join(''),
    toolCalls: output.flatMap((item) =>
      'call_id' in item ? [{ id: item.call_id, name: item.name, arguments: item.arguments }] : [],
    ),
    ending,
    usage: told,
  };
}

/** One event of a stream. The last one tells all of the response again. Throws BrokenAnswer as `readResponse` does. */
export function readEvent(event: unknown): ReadEvent {
  const { data } = Event.safeParse(event);
  if (data === undefined) throw new BrokenAnswer(null);
  if (data.type === 'response.output_text.delta') {
    const words = Delta.safeParse(event).data?.delta;
    if (words === undefined) throw new BrokenAnswer(null);
    return { text: words };
  }
  if (data.type === 'error') throw new BrokenAnswer(null, ErrorEvent.safeParse(event).data?.code);
  return LAST.has(data.type) ? { said: readResponse(LastEvent.safeParse(event).data?.response) } : null;
}

function endingOf({ status, incomplete_details: details }: Response): SaidSoFar['ending'] {
  if (status === 'completed') return 'whole';
  if (status !== 'incomplete') return null;
  if (details?.reason === 'content_filter') return 'filtered';
  return details?.reason === 'max_output_tokens' ? 'cut-off' : null;
}
