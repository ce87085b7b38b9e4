import type { IncomingHttpHeaders } from 'node:http';
import type { FakeAnswer } from './answer-shapes.ts';

type Refusal = Extract<FakeAnswer, { kind: 'error' }>;

type Fields = Readonly<Record<string, unknown>>;

/** Why the service would not take this request; null if it would. A wrong key is quoted in part, as the real one does. */
export function refusalOf(headers: IncomingHttpHeaders, body: Fields, key: string | null): Refusal | null {
  const [, shown = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key !== null && shown !== key) {
    const message = `Incorrect API key provided: ${shown.slice(0, 8)}***${shown.slice(-4)}.`;
    return { kind: 'error', status: 401, code: 'invalid_api_key', message };
  }
  if (typeof body['model'] !== 'string') return invalid('you must provide a model parameter');
  const messages = fieldsIn(body['messages']);
  if (messages.length === 0) return invalid("'messages' must not be empty");
  if ('max_tokens' in body && 'max_completion_tokens' in body) return invalid('Setting both limits is not supported.');
  if ('stream_options' in body && body['stream'] !== true) return invalid("'stream_options' needs 'stream'");
  return wrongTools(messages) ?? wrongSchema(fields(fields(body['response_format'])['json_schema']));
}

/** A tool's message answers a call of the assistant's message before it. */
function wrongTools(messages: readonly Fields[]): Refusal | null {
  const called = new Set<unknown>();
  for (const { role, tool_calls: calls, tool_call_id: id } of messages) {
    for (const call of fieldsIn(calls)) called.add(call['id']);
    if (role === 'tool' && !called.delete(id))
      return invalid("messages with role 'tool' must be a response to a preceding message with 'tool_calls'.");
  }
  return called.size > 0 ? invalid("'tool_calls' must be followed by tool messages") : null;
}

function wrongSchema({ name, schema, strict }: Fields): Refusal | null {
  if (schema === undefined) return null;
  if (!/^[\w-]{1,64}$/.test(String(name))) return invalid("Invalid 'response_format.json_schema.name'");
  const wrong = strict === true ? notStrict(fields(schema), '') : null;
  return wrong === null ? null : invalid(`Invalid schema for response_format '${String(name)}': ${wrong}`);
}

const UNKNOWN_WORDS = ['oneOf', 'allOf', 'not', 'minLength', 'maxLength', 'default', 'propertyNames', '$schema'];

function notStrict(schema: Fields, place: string): string | null {
  const unknown = UNKNOWN_WORDS.find((word) => word in schema);
  if (unknown !== undefined) return `'${unknown}' is not permitted at ${place}`;
  const properties = Object.entries(fields(schema['properties']));
  if (schema['type'] === 'object') {
    if (schema['additionalProperties'] !== false) return `'additionalProperties' must be false at ${place}`;
    const required: unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
    const left = properties.find(([key]) => !required.includes(key));
    if (left !== undefined) return `'required' must include every key: missing '${left[0]}' at ${place}`;
  } else if (place === '') return 'schema must be of type object';
  const inner = [
    ...properties.map(([key, value]): [string, unknown] => [key, value]),
    ...fieldsIn(schema['anyOf']).map((value, index): [string, unknown] => [String(index), value]),
    ...Object.entries(fields(schema['$defs'])),
    ...('items' in schema ? [['items', schema['items']] as const] : []),
  ];
  for (const [key, value] of inner) {
    const wrong = notStrict(fields(value), `${place}/${key}`);
    if (wrong !== null) return wrong;
  }
  return null;
}

function invalid(message: string): Refusal {
  return { kind: 'error', status: 400, message };
}

function fieldsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** Safe: an object has string keys, and nothing is said of its values. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
