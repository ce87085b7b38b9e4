import { z } from 'zod';
import { OpenApiDoc } from './openapi-types.ts';

const EnumRecord = z.looseObject({
  type: z.literal('object'),
  propertyNames: z.looseObject({ enum: z.array(z.string()) }),
  additionalProperties: z.record(z.string(), z.unknown()),
});

/**
 * Makes the schemas of a generated document plainer to read: records over an enum become objects with those fields, a
 * component that only answers use loses its `Output` suffix, and components nobody refers to go.
 */
export function tidySchemas(document: OpenApiDoc): OpenApiDoc {
  return pruned(renamed(pruned(OpenApiDoc.parse(withFields(document)))));
}

function withFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFields);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withFields(item)]));
  const record = EnumRecord.safeParse(entries).data;
  if (!record) return entries;
  const { propertyNames, additionalProperties, ...rest } = record;
  return {
    ...rest,
    properties: Object.fromEntries(propertyNames.enum.map((name) => [name, additionalProperties])),
    additionalProperties: false,
  };
}

/** Drops components until all that are left are referred to. */
function pruned(document: OpenApiDoc): OpenApiDoc {
  const schemas = document.components.schemas ?? {};
  const kept = Object.entries(schemas).filter(
    ([name]) =>
      refersTo(document.paths, name) ||
      Object.entries(schemas).some(([other, schema]) => other !== name && refersTo(schema, name)),
  );
  if (kept.length === Object.keys(schemas).length) return document;
  return pruned({ ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } });
}

function renamed(document: OpenApiDoc): OpenApiDoc {
  const names = Object.keys(document.components.schemas ?? {});
  const alone = names.filter((name) => name.endsWith('Output') && !names.includes(name.slice(0, -'Output'.length)));
  let text = JSON.stringify(document);
  for (const name of alone) {
    const plain = name.slice(0, -'Output'.length);
    text = text.replaceAll(`"${refTo(name)}"`, `"${refTo(plain)}"`).replace(`"${name}":`, `"${plain}":`);
  }
  return OpenApiDoc.parse(JSON.parse(text));
}

function refersTo(value: unknown, name: string): boolean {
  return JSON.stringify(value).includes(`"${refTo(name)}"`);
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}
