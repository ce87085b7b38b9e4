import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What services leave out of strict schemas, or refuse; Zod still checks it of the answer. */
const LEFT_OUT = new Set(['$schema', 'default', 'examples', 'minLength', 'maxLength', 'contentEncoding', 'id']);
const FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']);

/** The JSON Schema of what a Zod schema reads. Throws for what JSON cannot say, like dates and transforms. */
export function plainSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', cycles: 'throw' });
}

/**
 * The same as services want it for strict answers: no other properties, none left out; what may be left out may be null
 * instead. Throws a TypeError for records, and for what is no object at its top.
 */
export function strictSchema(plain: JsonSchema): JsonSchema {
  if (plain['type'] !== 'object') throw new TypeError('A structured answer must be an object');
  return strict(plain);
}

/** An answer as its Zod schema wants it: without the nulls that stand for what is left out. */
export function withoutStandInNulls(value: unknown, plain: JsonSchema, root: JsonSchema = plain): unknown {
  const schema = resolved(plain, root);
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => schemasIn(schema[word]));
  const seen = branches.reduce((now, branch) => withoutStandInNulls(now, branch, root), value);
  if (Array.isArray(seen)) {
    const items = asSchema(schema['items']);
    return items === null ? seen : seen.map((item) => withoutStandInNulls(item, items, root));
  }
  const properties = asSchema(schema['properties']);
  const object = asSchema(seen);
  if (properties === null || object === null) return seen;
  const required = requiredOf(schema);
  const kept = Object.entries(object).flatMap(([key, item]): [string, unknown][] => {
    const property = Object.hasOwn(properties, key) ? asSchema(properties[key]) : null;
    if (property === null) return [[key, item]];
    if (item === null && !required.has(key) && !takesNull(property, root)) return [];
    return [[key, withoutStandInNulls(item, property, root)]];
  });
  return Object.fromEntries(kept);
}

function strict(schema: JsonSchema): JsonSchema {
  const properties = asSchema(schema['properties']);
  if (schema['type'] === 'object' && (properties === null || asSchema(schema['additionalProperties']) !== null))
    throw new TypeError('A structured answer cannot hold records: name every property');
  const format = schema['format'];
  const isFormat = typeof format === 'string' && FORMATS.has(format);
  const entries = Object.entries(schema).flatMap(([word, value]): [string, unknown][] => {
    if (LEFT_OUT.has(word) || (word === 'format' && !isFormat) || (word === 'pattern' && format !== undefined))
      return [];
    if (Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return [];
    if (word === 'oneOf') return [['anyOf', schemasIn(value).map(strict)]];
    if (word === 'anyOf') return [[word, schemasIn(value).map(strict)]];
    if (word === 'items') return [[word, strict(asSchema(value) ?? {})]];
    if (word === '$defs') return [[word, eachOf(asSchema(value) ?? {}, strict)]];
    return [[word, value]];
  });
  if (properties === null) return Object.fromEntries(entries);
  const required = requiredOf(schema);
  return {
    ...Object.fromEntries(entries),
    properties: eachOf(properties, (property, key) => {
      const own = strict(property);
      return required.has(key) || takesNull(property, {}) ? own : { anyOf: [own, { type: 'null' }] };
    }),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function eachOf(schemas: JsonSchema, change: (schema: JsonSchema, key: string) => JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schemas).map(([key, value]) => [key, change(asSchema(value) ?? {}, key)]));
}

function takesNull(schema: JsonSchema, root: JsonSchema): boolean {
  const { type, anyOf, oneOf } = resolved(schema, root);
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return true;
  return [...schemasIn(anyOf), ...schemasIn(oneOf)].some((branch) => takesNull(branch, root));
}

function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const ref = schema['$ref'];
  const name = typeof ref === 'string' ? /^#\/\$defs\/(.+)$/.exec(ref)?.[1] : undefined;
  return (name === undefined ? null : asSchema(asSchema(root['$defs'])?.[name])) ?? schema;
}

function requiredOf(schema: JsonSchema): ReadonlySet<unknown> {
  const required = schema['required'];
  return new Set<unknown>(Array.isArray(required) ? required : []);
}

function schemasIn(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.map((item) => asSchema(item) ?? {}) : [];
}

/** Safe: a plain object has string keys, and nothing is said of its values. */
function asSchema(value: unknown): JsonSchema | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : null;
}
