import type { Fields, Refused } from './answer-shapes.ts';
import { RESPONSE_PARTS, wrongParts } from './check-content.ts';
import { notStrict, wrongSchema } from './check-schema.ts';
import { invalid } from './error-body.ts';
import { fields, fieldsIn } from './fields.ts';

/** Where the Responses API has what chat completions have elsewhere. */
const MOVED: readonly (readonly [string, string])[] = [
  ['messages', 'input'],
  ['response_format', 'text.format'],
  ['max_tokens', 'max_output_tokens'],
  ['max_completion_tokens', 'max_output_tokens'],
];

const LEAST_OUTPUT_TOKENS = 16;
const ROLES = ['user', 'assistant', 'system', 'developer'];

/** Why the service would not take this request for a response; null if it would. */
export function responsesRefusal(body: Fields): Refused | null {
  const moved = MOVED.find(([name]) => name in body);
  if (moved !== undefined)
    return invalid(`Unsupported parameter: '${moved[0]}'. It has moved to '${moved[1]}'.`, 'unsupported_parameter');
  if (typeof body['model'] !== 'string') return missing('model');
  const { input } = body;
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : fieldsIn(input);
  if (items.length === 0) return missing('input');
  return wrongLimit(body) ?? wrongStream(body) ?? wrongItems(items) ?? wrongTools(body) ?? wrongFormat(body);
}

function wrongLimit({ max_output_tokens: limit }: Fields): Refused | null {
  if (typeof limit !== 'number' || limit >= LEAST_OUTPUT_TOKENS) return null;
  const message = `Invalid 'max_output_tokens': integer below minimum value. Expected a value >= ${LEAST_OUTPUT_TOKENS}, but got ${limit} instead.`;
  return invalid(message, 'integer_below_min_value');
}

/** Usage comes with the last event; there is nothing to ask for. */
function wrongStream(body: Fields): Refused | null {
  if (!('stream_options' in body)) return null;
  if (body['stream'] !== true) return invalid("'stream_options' needs 'stream'");
  return 'include_usage' in fields(body['stream_options']) ? unknown('stream_options.include_usage') : null;
}

/** The output of a function goes with a call before it, and every call has one. */
function wrongItems(items: readonly Fields[]): Refused | null {
  const called = new Set<string>();
  for (const [index, item] of items.entries()) {
    const place = `input[${index}]`;
    const type = item['type'] ?? 'message';
    const id = typeof item['call_id'] === 'string' ? item['call_id'] : '';
    if (type === 'function_call') {
      const absent = ['call_id', 'name', 'arguments'].find((name) => typeof item[name] !== 'string');
      if (absent !== undefined) return missing(`${place}.${absent}`);
      called.add(id);
    } else if (type === 'function_call_output') {
      if (typeof item['output'] !== 'string') return missing(`${place}.output`);
      if (!called.delete(id)) return invalid(`No tool call found for function call output with call_id ${id}.`);
    } else if (type === 'message') {
      const wrong = wrongMessage(item, place);
      if (wrong !== null) return wrong;
    } else return invalid(`Invalid value at ${place}.type`, 'invalid_value');
  }
  const [open] = called;
  return open === undefined ? null : invalid(`No tool output found for function call ${open}.`);
}

function wrongMessage({ role, content, ...rest }: Fields, place: string): Refused | null {
  if (!ROLES.includes(String(role)))
    return invalid(`Invalid value: '${String(role)}' at ${place}.role`, 'invalid_value');
  if (Array.isArray(content)) {
    const wrong = wrongParts(content, role, place, RESPONSE_PARTS);
    if (wrong !== null) return wrong;
  } else if (typeof content !== 'string') return invalid(`Invalid type for '${place}.content'`, 'invalid_type');
  const odd = Object.keys(rest).find((name) => !['type', 'phase', 'id', 'status'].includes(name));
  return odd === undefined ? null : unknown(`${place}.${odd}`);
}

function wrongTools({ tools }: Fields): Refused | null {
  for (const [index, { type, name, parameters, strict }] of fieldsIn(tools).entries()) {
    if (type !== 'function' || typeof name !== 'string') return missing(`tools[${index}].name`);
    const wrong = strict === true ? notStrict(fields(parameters), '') : null;
    if (wrong !== null)
      return invalid(`Invalid schema for function '${name}': ${wrong}`, 'invalid_function_parameters');
  }
  return null;
}

function wrongFormat({ text }: Fields): Refused | null {
  const format = fields(fields(text)['format']);
  if (format['type'] !== 'json_schema') return null;
  if (format['schema'] === undefined) return missing('text.format.schema');
  return wrongSchema(format, 'text.format');
}

function missing(name: string): Refused {
  return invalid(`Missing required parameter: '${name}'.`, 'missing_required_parameter');
}

function unknown(name: string): Refused {
  return invalid(`Unknown parameter: '${name}'.`, 'unknown_parameter');
}
