import { z } from 'zod';

type Kind = 'number' | 'boolean' | 'text' | { readonly listOf: Kind };

/**
 * Turns the text of a query string into what the fields of a contract's input want, and never touches the schema.
 *
 * `"4"` becomes 4 for a number field, `"true"` true for a flag, `a,b` or a repeated name a list; what does not read as
 * its field's kind stays text, and a name the contract does not have stays too, so that the contract refuses both. An
 * optional field that is empty counts as absent.
 */
export function decodeQuery(input: z.ZodObject, query: URLSearchParams): Record<string, unknown> {
  const decoded: Record<string, unknown> = Object.create(null);
  for (const name of new Set(query.keys())) {
    const texts = query.getAll(name);
    const field = fieldOf(input, name);
    if (!field) decoded[name] = texts.length === 1 ? texts[0] : texts;
    else if (!isEmpty(texts) || !acceptsAbsence(field)) decoded[name] = decodeTexts(kindOf(field), texts);
  }
  return { ...decoded };
}

/** Decodes one text, such as a path parameter, for a field of a contract's input. */
export function decodeField(input: z.ZodObject, name: string, text: string): unknown {
  const field = fieldOf(input, name);
  return field ? decodeTexts(kindOf(field), [text]) : text;
}

function fieldOf(input: z.ZodObject, name: string): z.ZodType | null {
  const shape: Readonly<Record<string, unknown>> = input.shape;
  const field = Object.hasOwn(shape, name) ? shape[name] : null;
  return field instanceof z.ZodType ? field : null;
}

function isEmpty(texts: readonly string[]): boolean {
  return texts.every((text) => text === '');
}

function acceptsAbsence(field: z.ZodType): boolean {
  return field.safeParse(undefined).success;
}

function decodeTexts(kind: Kind, texts: readonly string[]): unknown {
  if (typeof kind === 'object') {
    const items = texts.length === 1 ? (texts[0] ?? '').split(',') : texts;
    return items.map((item) => decodeTexts(kind.listOf, [item]));
  }
  const [text = ''] = texts;
  if (texts.length > 1) return texts;
  if (kind === 'number') return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

/** What a field wants inside its wrappers (optional, default, nullable, and the input side of a transform). */
function kindOf(field: unknown): Kind {
  if (field instanceof z.ZodOptional || field instanceof z.ZodNullable) return kindOf(field.unwrap());
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault || field instanceof z.ZodReadonly)
    return kindOf(field.unwrap());
  if (field instanceof z.ZodPipe) return kindOf(field.in);
  if (field instanceof z.ZodArray) return { listOf: kindOf(field.element) };
  if (field instanceof z.ZodNumber) return 'number';
  if (field instanceof z.ZodBoolean) return 'boolean';
  return 'text';
}
