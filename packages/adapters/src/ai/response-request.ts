import type {
  ResponseCreateParamsBase,
  ResponseInputContent,
  ResponseInputItem,
} from 'openai/resources/responses/responses';
import type { AiImage, AiMessage, AiRequest, AiTool } from './ai-provider.ts';
import { dataUrl } from './data-url.ts';
import { mostOutputTokens } from './most-output-tokens.ts';

type ResponseBody = Omit<ResponseCreateParamsBase, 'stream' | 'stream_options'>;

/** The body of a request for a response, in the words of the service, which is to keep nothing of it. */
export function responseBody(request: AiRequest): ResponseBody {
  const { model, messages, schema, tools = [] } = request;
  return {
    model,
    input: messages.flatMap(inputItems),
    max_output_tokens: mostOutputTokens(request),
    store: false,
    ...(schema === undefined
      ? {}
      : {
          text: {
            format: { type: 'json_schema', name: schema.name, schema: { ...schema.jsonSchema }, strict: true },
          },
        }),
    ...(tools.length > 0 ? { tools: tools.map(functionTool) } : {}),
  };
}

/** What was said and what was called are items of their own. */
function inputItems(message: AiMessage): ResponseInputItem[] {
  const { content } = message;
  const images = message.role === 'user' ? (message.images ?? []) : [];
  if (images.length > 0)
    return [{ role: 'user', content: [{ type: 'input_text', text: content }, ...images.map(shown)] }];
  if (message.role === 'tool') return [{ type: 'function_call_output', call_id: message.toolCallId, output: content }];
  const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
  const called = calls.map(({ id, name, arguments: given }): ResponseInputItem => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: given,
  }));
  return content === '' && called.length > 0 ? called : [{ role: message.role, content }, ...called];
}

function shown(image: AiImage): ResponseInputContent {
  return { type: 'input_image', image_url: dataUrl(image), detail: 'high' };
}

/** Not strict, which is the default here: parameters of ours may be left out. */
function functionTool({ name, description, parameters }: AiTool): NonNullable<ResponseBody['tools']>[number] {
  return { type: 'function', name, description, parameters: { ...parameters }, strict: false };
}
