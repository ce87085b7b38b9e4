import type { Form } from '@hearth/client/forms/use-form.ts';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

type FormBoxProps<Name extends string, Output> = {
  readonly form: Form<Name, Output>;
  /** Why the server refused, if it did. */
  readonly error?: unknown;
  readonly onFilled: (output: Output) => void;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A form that is held to its contract before it is sent; what must be mended first gets the focus. */
export function FormBox<Name extends string, Output>({
  form,
  error,
  onFilled,
  className,
  children,
}: FormBoxProps<Name, Output>): ReactElement {
  const box = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusals]);
  return (
    <form
      ref={box}
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        const output = form.read();
        if (output === undefined) setRefusals(refusals + 1);
        else onFilled(output);
      }}
    >
      {error !== undefined && error !== null && (
        <div className="mb-5">
          <ProblemNotice error={error} />
        </div>
      )}
      {children}
    </form>
  );
}
