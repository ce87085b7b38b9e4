import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsBase,
} from 'openai/resources/chat/completions/completions';
import type { AiMessage, AiRequest, AiTool } from './ai-provider.ts';
import { dataUrl } from './data-url.ts';
import type { ChatDialect } from './openai-client.ts';

type ChatBody = Omit<ChatCompletionCreateParamsBase, 'stream' | 'stream_options'>;
type ChatMessage = ChatBody['messages'][number];

/** The body of a chat completion, in the words of the service. */
export function chatBody(request: AiRequest, { outputLimit, holdsSchemas }: ChatDialect): ChatBody {
  const { model, messages, maxOutputTokens, schema, tools = [] } = request;
  const inWords = schema !== undefined && !holdsSchemas ? [schemaInWords(schema.jsonSchema)] : [];
  return {
    model,
    messages: [...inWords, ...messages.map(chatMessage)],
    [outputLimit]: maxOutputTokens,
    ...(schema !== undefined && holdsSchemas
      ? {
          response_format: {
            type: 'json_schema',
            json_schema: { name: schema.name, schema: { ...schema.jsonSchema }, strict: true },
          },
        }
      : {}),
    ...(tools.length > 0 ? { tools: tools.map(chatTool) } : {}),
  };
}

function schemaInWords(jsonSchema: object): ChatMessage {
  return {
    role: 'system',
    content: `Answer with JSON only, without code fences, of this JSON Schema: ${JSON.stringify(jsonSchema)}`,
  };
}

function chatMessage(message: AiMessage): ChatMessage {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
  if (message.role === 'system') return { role: 'system', content: message.content };
  if (message.role === 'user') return { role: 'user', content: shown(message) };
  const calls = message.toolCalls ?? [];
  if (calls.length === 0) return { role: 'assistant', content: message.content };
  return {
    role: 'assistant',
    content: message.content === '' ? null : message.content,
    tool_calls: calls.map((call) => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: call.arguments },
    })),
  };
}

/** Words alone stay plain, which is all that some services take. */
function shown({ content, images = [] }: Extract<AiMessage, { role: 'user' }>): string | ChatCompletionContentPart[] {
  if (images.length === 0) return content;
  return [
    { type: 'text', text: content },
    ...images.map((image): ChatCompletionContentPart => ({
      type: 'image_url',
      image_url: { url: dataUrl(image), detail: 'high' },
    })),
  ];
}

function chatTool({ name, description, parameters }: AiTool): NonNullable<ChatBody['tools']>[number] {
  return { type: 'function', function: { name, description, parameters: { ...parameters } } };
}
