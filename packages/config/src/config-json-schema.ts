import { z } from 'zod';
import { variableKeys, variableOf, variables } from './variables.ts';

export type JsonSchema = Record<string, unknown>;

/** The environment as a JSON Schema (2020-12) of parsed values, one property a variable; secrets are `writeOnly`. */
export function configJsonSchema(): JsonSchema {
  const { sessionSecret, databaseUrl, publicUrl, nodeEnv, keyEncryptionKey, awsKmsKeyId, keyDir } = variables;
  const inMode = (mode: string, required: string[], ...also: JsonSchema[]): JsonSchema => ({
    anyOf: [
      { not: { properties: { [nodeEnv.name]: { const: mode } }, required: [nodeEnv.name] } },
      { required, ...(also.length > 0 ? { allOf: also } : {}) },
    ],
  });
  const oneKeySource = { oneOf: [keyEncryptionKey, awsKmsKeyId, keyDir].map(({ name }) => ({ required: [name] })) };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Hearth configuration',
    type: 'object',
    properties: Object.fromEntries(variableKeys.map((key) => [variableOf(key).name, propertySchema(variableOf(key))])),
    allOf: [
      inMode('test', [sessionSecret.name]),
      inMode('production', [sessionSecret.name, databaseUrl.name, publicUrl.name], oneKeySource),
    ],
  };
}

function propertySchema(variable: ReturnType<typeof variableOf>): JsonSchema {
  const { $schema: _, ...shape } = z.toJSONSchema(variable.schema);
  return {
    ...shape,
    description: variable.description,
    ...(variable.default === undefined || variable.secret === true ? {} : { default: variable.default }),
    ...(variable.secret === true ? { writeOnly: true } : {}),
  };
}
