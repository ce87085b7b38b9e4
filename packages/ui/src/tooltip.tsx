import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

/** Wrap the app in this once. */
export const TooltipProvider = Radix.Provider;

type TooltipProps = { readonly text: ReactNode; readonly children: ReactElement };

/** A remark on hover or focus. Never the only place of anything that matters: touch has no hover. */
export function Tooltip({ text, children }: TooltipProps): ReactElement {
  return (
    <Radix.Root delayDuration={250}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-w-72 rounded-card bg-ink px-3 py-2 text-xs leading-relaxed text-paper"
        >
          {text}
          <Radix.Arrow className="fill-ink" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
