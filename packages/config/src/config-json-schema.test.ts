import { expect, test } from 'vitest';
import { configJsonSchema } from './config-json-schema.ts';
import { variableKeys, variableOf } from './variables.ts';

type Printed = { properties: Record<string, Record<string, unknown>>; allOf: unknown[] };
const schema: Printed = JSON.parse(JSON.stringify(configJsonSchema()));

test('describes every variable with its default', () => {
  expect(Object.keys(schema.properties).toSorted()).toEqual(variableKeys.map((key) => variableOf(key).name).toSorted());
  expect(schema.properties['PORT']).toMatchObject({
    type: 'integer',
    minimum: 0,
    maximum: 65_535,
    default: 4800,
    description: expect.any(String),
  });
  expect(schema.properties['LOG_LEVEL']).toMatchObject({ enum: expect.arrayContaining(['info']), default: 'info' });
  expect(schema.properties['CORS_ORIGINS']).toMatchObject({ type: 'array', default: [] });
});

test('marks exactly the secrets as write-only and gives them no default', () => {
  const secrets = variableKeys
    .map(variableOf)
    .filter(({ secret }) => secret === true)
    .map(({ name }) => name);
  const writeOnly = Object.entries(schema.properties).filter(([, property]) => property['writeOnly'] === true);
  expect(writeOnly.map(([name]) => name)).toEqual(secrets);
  expect(writeOnly.filter(([, property]) => 'default' in property)).toEqual([]);
});

test('says what production cannot do without', () => {
  expect(schema.allOf).toContainEqual({
    anyOf: [
      { not: { properties: { NODE_ENV: { const: 'production' } }, required: ['NODE_ENV'] } },
      {
        required: ['SESSION_SECRET', 'DATABASE_URL', 'PUBLIC_URL'],
        allOf: [
          { oneOf: ['KEY_ENCRYPTION_KEY', 'AWS_KMS_KEY_ID', 'HEARTH_KEY_DIR'].map((name) => ({ required: [name] })) },
        ],
      },
    ],
  });
});
