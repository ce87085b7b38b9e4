import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import { Minus, Plus } from './icons.ts';

type StepperProps = {
  /** What is counted: "Servings". */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
};

/** A number that goes up and down by one, by buttons or typed. */
export function Stepper({ label, value, min, max, onChange }: StepperProps): ReactElement {
  const set = (next: number): void => {
    if (Number.isInteger(next) && next >= min && next <= max) onChange(next);
  };
  return (
    <fieldset className="inline-flex items-center gap-1">
      <legend className="sr-only">{label}</legend>
      <Button square aria-label="Fewer" disabled={value <= min} onClick={() => set(value - 1)}>
        <Minus aria-hidden />
      </Button>
      <input
        aria-label={label}
        inputMode="numeric"
        value={value}
        onChange={(event) => set(Number(event.target.value))}
        onFocus={(event) => event.target.select()}
        className="figures h-10 w-12 rounded-card border border-transparent bg-transparent text-center text-lg font-semibold hover:border-line-strong"
      />
      <Button square aria-label="More" disabled={value >= max} onClick={() => set(value + 1)}>
        <Plus aria-hidden />
      </Button>
    </fieldset>
  );
}
