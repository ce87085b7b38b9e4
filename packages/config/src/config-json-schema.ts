import { z } from 'zod';
import { variableKeys, variableOf, variables } from './variables.ts';

export type JsonSchema = Record<string, unknown>;

/** The environment as a JSON Schema (2020-12) of parsed values, one property a variable; secrets are `writeOnly`. */
export function configJsonSchema(): JsonSchema {
  const { sessionSecret, databaseUrl, publicUrl, nodeEnv } = variables;
  const inMode = (mode: string, required: string[]): JsonSchema => ({
    anyOf: [{ not: { properties: { [nodeEnv.name]: { const: mode } }, required: [nodeEnv.name] } }, { required }],
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Hearth configuration',
    type: 'object',
    properties: Object.fromEntries(variableKeys.map((key) => [variableOf(key).name, propertySchema(variableOf(key))])),
    allOf: [
      inMode('test', [sessionSecret.name]),
      inMode('production', [sessionSecret.name, databaseUrl.name, publicUrl.name]),
    ],
  };
}

function propertySchema(variable: ReturnType<typeof variableOf>): JsonSchema {
  const { $schema: _, ...shape } = z.toJSONSchema(variable.schema);
  return {
    ...shape,
    description: variable.description,
    ...(variable.default === undefined ? {} : { default: variable.default }),
    ...(variable.secret === true ? { writeOnly: true } : {}),
  };
}
