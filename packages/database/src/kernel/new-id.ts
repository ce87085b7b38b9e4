import type { z } from 'zod';
import { v7 } from 'uuid';

/** A new id of the given kind: version 7, so that ids sort by the time they were made. */
export function newId<T extends z.ZodType<string>>(kind: T): z.output<T> {
  return kind.parse(v7());
}
