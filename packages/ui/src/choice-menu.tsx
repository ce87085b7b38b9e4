import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { Check, ChevronDown } from './icons.ts';
import { menuItemClass, MenuPanel } from './menu-panel.tsx';

type ChoiceMenuProps = {
  /** What is chosen, for a screen reader: "Household". */
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly className?: string;
};

/** One choice of many behind a button that shows the present one. */
export function ChoiceMenu({ label, value, options, onChange, className }: ChoiceMenuProps): ReactElement {
  const shown = options.find((option) => option.value === value)?.label ?? label;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`${label}: ${shown}`}
        className={cx('inline-flex h-10 min-w-0 items-center gap-1.5 rounded-full px-3 hover:bg-sunken', className)}
      >
        <span className="truncate">{shown}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0" />
      </DropdownMenu.Trigger>
      <MenuPanel>
        <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
          {options.map((option) => (
            <DropdownMenu.RadioItem
              key={option.value}
              value={option.value}
              className={cx(menuItemClass, 'group gap-2')}
            >
              <Check aria-hidden className="invisible size-4 shrink-0 text-good group-data-[state=checked]:visible" />
              <span className="min-w-0 wrap-anywhere">{option.label}</span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </MenuPanel>
    </DropdownMenu.Root>
  );
}
