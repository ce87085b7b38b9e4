import { z } from 'zod';

/** A client writes inputs and reads outputs, so each breaks in its own direction. */
export type SchemaSide = 'input' | 'output';

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});
type Schema = z.infer<typeof Schema>;

/**
 * What breaks clients between two versions of a JSON Schema without references: fields removed or of another type,
 * inputs newly required or with fewer values, outputs with new values or fields that may now be missing.
 */
export function schemaBreaks(before: unknown, after: unknown, side: SchemaSide, at: string): string[] {
  const old = Schema.safeParse(before).data;
  const now = Schema.safeParse(after).data;
  if (!old || !now) return [];
  return [
    ...typeBreaks(old, now, side, at),
    ...valueBreaks(old, now, side, at),
    ...fieldBreaks(old, now, side, at),
    ...variantBreaks(old, now, side, at),
    ...itemBreaks(old, now, side, at),
  ];
}

function typeBreaks(old: Schema, now: Schema, side: SchemaSide, at: string): string[] {
  const [was, is] = [typesOf(old), typesOf(now)];
  const [given, accepted] = side === 'input' ? [was, is] : [is, was];
  if (given === null || accepted === null) return [];
  const lost = given.filter((type) => !accepted.includes(type) && !(type === 'integer' && accepted.includes('number')));
  return lost.length === 0
    ? []
    : [`${at} was ${was?.join(' or ') ?? 'anything'} and is ${is?.join(' or ') ?? 'anything'}`];
}

function valueBreaks(old: Schema, now: Schema, side: SchemaSide, at: string): string[] {
  const [was, is] = [valuesOf(old), valuesOf(now)];
  const [given, accepted] = side === 'input' ? [was, is] : [is, was];
  if (accepted === null) return [];
  if (given === null)
    return [side === 'input' ? `${at} now takes ${accepted.join(', ')} only` : `${at} may now be anything`];
  const news = given.filter((value) => !accepted.includes(value));
  return news.map((value) => (side === 'input' ? `${at} no longer takes ${value}` : `${at} may now be ${value}`));
}

function fieldBreaks(old: Schema, now: Schema, side: SchemaSide, at: string): string[] {
  if (!old.properties || !now.properties) return [];
  const fields = now.properties;
  const removed = Object.entries(old.properties).flatMap(([name, schema]) =>
    name in fields ? schemaBreaks(schema, fields[name], side, `${at}.${name}`) : [`${at}.${name} removed`],
  );
  const required =
    side === 'input'
      ? now.required.filter((name) => !old.required.includes(name)).map((name) => `${at}.${name} is newly required`)
      : old.required
          .filter((name) => name in fields && !now.required.includes(name))
          .map((name) => `${at}.${name} may now be missing`);
  return [...removed, ...required];
}

/** Variants are paired by their place; a client is broken by one it may no longer send, or must newly understand. */
function variantBreaks(old: Schema, now: Schema, side: SchemaSide, at: string): string[] {
  const was = old.anyOf ?? old.oneOf;
  const is = now.anyOf ?? now.oneOf;
  if (!was || !is) return [];
  const fewer = side === 'input' ? is.length < was.length : is.length > was.length;
  const count = fewer ? [side === 'input' ? `${at} takes fewer variants` : `${at} has new variants`] : [];
  return [
    ...count,
    ...was.slice(0, is.length).flatMap((variant, index) => schemaBreaks(variant, is[index], side, `${at}[${index}]`)),
  ];
}

function itemBreaks(old: Schema, now: Schema, side: SchemaSide, at: string): string[] {
  return old.items === undefined || now.items === undefined ? [] : schemaBreaks(old.items, now.items, side, `${at}[]`);
}

function typesOf({ type }: Schema): readonly string[] | null {
  if (type === undefined) return null;
  return typeof type === 'string' ? [type] : type;
}

function valuesOf(schema: Schema): readonly string[] | null {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value));
  return schema.const === undefined ? null : [JSON.stringify(schema.const)];
}
