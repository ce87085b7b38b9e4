import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

type PopoverProps = {
  /** What is shown until it is closed: by Escape, by a press elsewhere, or by the same button. */
  readonly text: ReactNode;
  /** The button that opens it. */
  readonly children: ReactElement;
};

/** An explanation behind a button, for mouse, keyboard and touch alike. */
export function Popover({ text, children }: PopoverProps): ReactElement {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          align="start"
          collisionPadding={12}
          className="z-50 max-w-80 animate-[fade-in_120ms_ease-out] rounded-card bg-ink px-4 py-3 text-sm leading-relaxed text-paper text-pretty outline-none"
        >
          {text}
          <Radix.Arrow className="fill-ink" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
