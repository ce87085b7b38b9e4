import { useState } from 'react';
import type { z } from 'zod';
import { fieldErrors, type FieldErrors } from './field-errors.ts';
import { filled } from './filled.ts';

/** A form of boxes with text, held to a contract's own schema. */
export type Form<Name extends string, Output> = {
  readonly values: Readonly<Record<Name, string>>;
  readonly errors: FieldErrors;
  readonly set: (name: Name, text: string) => void;
  /** What was typed, as the contract takes it; undefined where something must be mended first, which `errors` then says. */
  readonly read: () => Output | undefined;
  /** Back to how it opened. */
  readonly clear: () => void;
};

/** A form by `schema`. An empty box counts as left out. */
export function useForm<S extends z.ZodType, Name extends string>(
  schema: S,
  opened: Readonly<Record<Name, string>>,
): Form<Name, z.output<S>> {
  const [values, setValues] = useState(opened);
  const [errors, setErrors] = useState<FieldErrors>({});
  return {
    values,
    errors,
    set: (name, text) => {
      setValues((before) => ({ ...before, [name]: text }));
      setErrors(({ [name]: _mended, ...others }) => others);
    },
    read: () => {
      const result = schema.safeParse(filled(values), { reportInput: true });
      setErrors(result.success ? {} : fieldErrors(result.error.issues));
      return result.success ? result.data : undefined;
    },
    clear: () => {
      setValues(opened);
      setErrors({});
    },
  };
}
