import type { ReactElement, ReactNode } from 'react';

type CheckBoxProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** Something to be ticked, with its words beside it. */
export function CheckBox({ label, hint, checked, disabled, onChange }: CheckBoxProps): ReactElement {
  return (
    <label className="flex min-h-9 cursor-pointer items-start gap-3 rounded-card px-2 py-1.5 hover:bg-sunken has-disabled:cursor-default has-disabled:opacity-55">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4.5 shrink-0 accent-(--accent)"
      />
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-sm text-ink-faint">{hint}</span>}
      </span>
    </label>
  );
}
