import { Dialog } from 'radix-ui';
import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { X } from './icons.ts';

type SheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** Over the title. */
  readonly eyebrow?: ReactNode;
  /** What it is about, under the title; read out with it. */
  readonly description?: ReactNode;
  /** Stays in sight at the bottom. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
};

/** What a sheet that just went has yet to give the focus back to: one that takes its place does so in its stead. */
let owed: Element | null = null;

/**
 * A page laid over the page, from the right; the whole screen on a phone. Escape closes it, and the focus returns to
 * what opened it, or what opened the sheet whose place it took.
 */
export function Sheet({ open, onClose, title, eyebrow, description, footer, children }: SheetProps): ReactElement {
  // The dialog has no trigger of its own to return to: whatever opened it had the focus.
  const opener = useRef<Element>(null);
  useLayoutEffect(() => {
    if (!open) return undefined;
    return () => {
      owed = opener.current;
    };
  }, [open]);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-[fade-in_160ms_ease-out] bg-[#1a1210]/45" />
        <Dialog.Content
          onOpenAutoFocus={() => {
            opener.current = owed ?? document.activeElement;
            owed = null;
          }}
          onCloseAutoFocus={() => {
            if (owed === opener.current && owed instanceof HTMLElement) owed.focus();
            owed = null;
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-xl animate-[sheet-in_220ms_cubic-bezier(0.2,0.8,0.2,1)] flex-col border-l border-line bg-surface outline-none"
        >
          <div className="towel-band shrink-0" aria-hidden />
          <div className="flex items-start gap-4 px-6 pt-6 pb-4 sm:px-8">
            <div className="min-w-0 flex-1">
              {eyebrow}
              <Dialog.Title className="mt-1 text-[1.75rem] leading-[1.15]">{title}</Dialog.Title>
              {description !== undefined && (
                <Dialog.Description asChild>
                  <div className="mt-2 text-ink-soft text-pretty">{description}</div>
                </Dialog.Description>
              )}
            </div>
            <Dialog.Close
              aria-label="Close"
              className="-mr-2 inline-flex size-10 items-center justify-center rounded-full text-ink-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-8 sm:px-8">{children}</div>
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-3 border-t border-line px-6 py-4 sm:px-8">{footer}</div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
