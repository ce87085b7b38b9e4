import { Button } from '@hearth/ui/button.tsx';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import type { ReactElement } from 'react';

type Group<T extends string> = {
  readonly title: string;
  readonly choices: readonly { readonly value: T; readonly name: string }[];
};

type TickedGroupsProps<T extends string> = {
  readonly label: string;
  readonly about: string;
  readonly groups: readonly Group<T>[];
  readonly ticked: readonly T[];
  /** Why what is ticked will not do. */
  readonly error: string | undefined;
  /** Ticks or unticks many at once. */
  readonly shortcut: { readonly act: string; readonly onClick: () => void };
  readonly onTick: (value: T, on: boolean) => void;
};

/** Many things to be ticked, by what they are about. A form that is refused for them leads here. */
export function TickedGroups<T extends string>({
  label,
  about,
  groups,
  ticked,
  error,
  shortcut,
  onTick,
}: TickedGroupsProps<T>): ReactElement {
  return (
    <section aria-label={label} tabIndex={-1} data-refused={error !== undefined} className="outline-none">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">{label}</h3>
        <Button look="quiet" onClick={shortcut.onClick}>
          {shortcut.act}
        </Button>
      </div>
      <p className="text-sm text-ink-soft">{about}</p>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-accent">
          {error}
        </p>
      )}
      {groups.map(({ title, choices }) => (
        <fieldset key={title} className="mt-4">
          <legend className="eyebrow text-ink-faint">{title}</legend>
          {choices.map(({ value, name }) => (
            <CheckBox key={value} label={name} checked={ticked.includes(value)} onChange={(on) => onTick(value, on)} />
          ))}
        </fieldset>
      ))}
    </section>
  );
}
