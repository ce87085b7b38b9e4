import type { Fields, Refused } from './answer-shapes.ts';
import { CHAT_PARTS, wrongParts } from './check-content.ts';
import { wrongSchema } from './check-schema.ts';
import { invalid } from './error-body.ts';
import { fields, fieldsIn } from './fields.ts';

/** Why the service would not take this chat; null if it would. */
export function chatRefusal(body: Fields): Refused | null {
  if (typeof body['model'] !== 'string') return invalid('you must provide a model parameter');
  const messages = fieldsIn(body['messages']);
  if (messages.length === 0) return invalid("'messages' must not be empty");
  if ('max_tokens' in body && 'max_completion_tokens' in body) return invalid('Setting both limits is not supported.');
  if ('stream_options' in body && body['stream'] !== true) return invalid("'stream_options' needs 'stream'");
  const format = fields(body['response_format'])['json_schema'];
  return (
    wrongContent(messages) ??
    wrongTools(messages) ??
    (format === undefined ? null : wrongSchema(fields(format), 'response_format'))
  );
}

function wrongContent(messages: readonly Fields[]): Refused | null {
  for (const [index, { role, content }] of messages.entries()) {
    const wrong = Array.isArray(content) ? wrongParts(content, role, `messages[${index}]`, CHAT_PARTS) : null;
    if (wrong !== null) return wrong;
  }
  return null;
}

/** A tool's message answers a call of the assistant's message before it. */
function wrongTools(messages: readonly Fields[]): Refused | null {
  const called = new Set<unknown>();
  for (const { role, tool_calls: calls, tool_call_id: id } of messages) {
    for (const call of fieldsIn(calls)) called.add(call['id']);
    if (role === 'tool' && !called.delete(id))
      return invalid("messages with role 'tool' must be a response to a preceding message with 'tool_calls'.");
  }
  return called.size > 0 ? invalid("'tool_calls' must be followed by tool messages") : null;
}
