import { useState, type ComponentProps, type ReactElement } from 'react';
import { Field } from './field.tsx';
import { Eye, EyeOff } from './icons.ts';

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'suffix'> & {
  /** What is typed, as its button names it: "key". */
  readonly noun?: string;
};

/** A box for a password, which can be looked at while it is typed. What is pasted stays whole: the form says what is too long. */
export function PasswordField({ noun = 'password', ...props }: PasswordFieldProps): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <Field
      autoCapitalize="none"
      spellCheck={false}
      {...props}
      type={shown ? 'text' : 'password'}
      suffix={
        <button
          type="button"
          aria-label={`${shown ? 'Hide' : 'Show'} the ${noun}`}
          onClick={() => setShown(!shown)}
          className="flex size-9 shrink-0 items-center justify-center rounded-full text-ink-faint hover:text-ink [&_svg]:size-4"
        >
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </button>
      }
    />
  );
}
