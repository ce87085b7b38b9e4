import type { Form } from '@hearth/client/forms/use-form.ts';
import type { ChangeEvent } from 'react';

type Box<Name> = {
  readonly name: Name;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
};

/** What a `Field` needs to be one box of a form. */
export function boxOf<Name extends string, Output>(form: Form<Name, Output>, name: Name): Box<Name> {
  return {
    name,
    value: form.values[name],
    error: form.errors[name],
    onChange: (event) => form.set(name, event.target.value),
  };
}
