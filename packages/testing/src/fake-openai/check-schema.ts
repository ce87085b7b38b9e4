import type { Fields, Refused } from './answer-shapes.ts';
import { invalid } from './error-body.ts';
import { fields, fieldsIn } from './fields.ts';

/** Why the service would not hold an answer to this schema, which it finds at `place` of the request. */
export function wrongSchema({ name, schema, strict }: Fields, place: string): Refused | null {
  if (!/^[\w-]{1,64}$/.test(String(name))) return invalid(`Invalid '${place}.name'`);
  const wrong = strict === true ? notStrict(fields(schema), '') : null;
  return wrong === null ? null : invalid(`Invalid schema for response_format '${String(name)}': ${wrong}`);
}

const UNKNOWN_WORDS = ['oneOf', 'allOf', 'not', 'minLength', 'maxLength', 'default', 'propertyNames', '$schema'];

/** What a strict schema may not say or leave unsaid. */
export function notStrict(schema: Fields, place: string): string | null {
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
