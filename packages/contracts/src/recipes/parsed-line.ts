import { z } from 'zod';
import { Unit } from '../shared/vocabulary.ts';

const Quantity = z.number().positive().max(1_000_000);

/** Where a part stands in the line as it was written: from `start` up to, not including, `end`, in UTF-16 units. */
export const TextSpan = z.strictObject({ start: z.number().int().nonnegative(), end: z.number().int().positive() });
export type TextSpan = z.infer<typeof TextSpan>;

/** One of several things a line leaves the choice between: "butter or oil". */
export const LineChoice = z.strictObject({
  name: z.string().describe('What it is, without amount, size and preparation.'),
  quantity: Quantity.nullable().describe("Null: the line's own amount counts for it too."),
  unit: Unit.nullable(),
  span: TextSpan,
});
export type LineChoice = z.infer<typeof LineChoice>;

/** An ingredient line taken apart. What is not there is null; nothing of the line is lost: `text` holds all of it. */
export const ParsedLine = z.strictObject({
  text: z.string().describe('The line as it was written.'),
  quantity: Quantity.nullable().describe(
    'How much; the lower end of a range. Null: no number ("salt to taste", "a pinch of salt").',
  ),
  quantityHigh: Quantity.nullable().describe('The upper end of a range ("2 to 3 cups").'),
  unit: Unit.nullable().describe(
    'Null: counted by the piece, or no amount. A unit without a quantity is "a pinch", "a handful".',
  ),
  size: z.string().nullable().describe('"large", "thumb-sized", "14 oz" of each can.'),
  name: z
    .string()
    .describe(
      'What it is, as the line says it with all alternatives, without size; the title of a heading; empty for a line that names nothing.',
    ),
  preparation: z.string().nullable().describe('"finely chopped", "at room temperature".'),
  comment: z.string().nullable().describe('What else the line says: "plus more to serve", "about 200 g".'),
  optional: z.boolean(),
  choices: z.array(LineChoice).max(10).describe('Where the name offers several: each of them. Else empty.'),
  isHeading: z.boolean().describe('The line heads a section ("For the dough:") and is no ingredient.'),
  confidence: z.number().min(0).max(1).describe('Below .7 somebody should look at it.'),
});
export type ParsedLine = z.infer<typeof ParsedLine>;
