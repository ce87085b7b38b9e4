import { isDeepStrictEqual } from 'node:util';
import { schemaBreaks, type SchemaSide } from './schema-breaks.ts';
import type { OpenApiDoc, OperationDoc } from './openapi-types.ts';

export type DocumentChanges = {
  /** Operations that differ in any way, as `GET /plans`. */
  readonly changed: readonly string[];
  /** What a client written for the old document would trip over, one sentence each. */
  readonly breaking: readonly string[];
};

/** What changed from one OpenAPI document to another. */
export function documentChanges(before: OpenApiDoc, after: OpenApiDoc): DocumentChanges {
  const old = operationsIn(before);
  const now = operationsIn(after);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return {
    changed: names.filter((name) => !isDeepStrictEqual(inlined(before, old.get(name)), inlined(after, now.get(name)))),
    breaking: [...old].flatMap(([name, operation]) => {
      const successor = now.get(name);
      return successor
        ? operationBreaks(operation, successor, before, after).map((change) => `${name}: ${change}`)
        : [`${name}: removed`];
    }),
  };
}

function operationsIn({ paths }: OpenApiDoc): Map<string, OperationDoc> {
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  );
}

function operationBreaks(before: OperationDoc, after: OperationDoc, old: OpenApiDoc, now: OpenApiDoc): string[] {
  const breaks = (from: unknown, to: unknown, side: SchemaSide, at: string): string[] =>
    schemaBreaks(inlined(old, from), inlined(now, to), side, at);
  return [
    ...(before.operationId === after.operationId
      ? []
      : [`operationId ${before.operationId} became ${after.operationId}`]),
    ...breaks(parametersAsSchema(before), parametersAsSchema(after), 'input', 'parameters'),
    ...bodyBreaks(before, after, (from, to) => breaks(from, to, 'input', 'body')),
    ...Object.entries(before.responses).flatMap(([status, response]) => {
      const successor = after.responses[status];
      if (!successor) return [`answer ${status} removed`];
      return breaks(schemaIn(response.content), schemaIn(successor.content), 'output', `answer ${status}`);
    }),
  ];
}

function bodyBreaks(
  { requestBody: before }: OperationDoc,
  { requestBody: after }: OperationDoc,
  breaks: (from: unknown, to: unknown) => string[],
): string[] {
  if (!before) return after?.required ? ['a body is newly required'] : [];
  if (!after) return ['its body is gone'];
  const types = Object.keys(before.content)
    .filter((type) => !(type in after.content))
    .map((type) => `body ${type} removed`);
  return [...types, ...breaks(schemaIn(before.content), schemaIn(after.content))];
}

function schemaIn(content: Readonly<Record<string, { readonly schema?: unknown }>> | undefined): unknown {
  return Object.values(content ?? {})[0]?.schema ?? {};
}

/** Parameters are compared as the fields of one object. */
function parametersAsSchema({ parameters = [] }: OperationDoc): object {
  const named = parameters.flatMap(({ name, schema, required, in: place }) =>
    name === undefined ? [] : [{ key: `${place ?? ''} ${name}`, schema: schema ?? {}, required }],
  );
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(({ key, schema }) => [key, schema])),
    required: named.filter(({ required }) => required).map(({ key }) => key),
  };
}

/** The value with every reference to a component replaced by what it names. */
function inlined(document: OpenApiDoc, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => inlined(document, item));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') return inlined(document, lookUp(document, value.$ref));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inlined(document, item)]));
}

function lookUp(document: OpenApiDoc, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null ? new Map<string, unknown>(Object.entries(at)).get(key) : undefined,
      document,
    );
}
