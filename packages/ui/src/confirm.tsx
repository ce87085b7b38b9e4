import { AlertDialog } from 'radix-ui';
import { useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from './button.tsx';

type ConfirmProps = {
  readonly open: boolean;
  /** As a question: "Remove Ada?" */
  readonly title: string;
  /** What comes of it, and what cannot be undone. */
  readonly children: ReactNode;
  /** What the button says: "Remove Ada". */
  readonly act: string;
  /** Has to be typed first, letter by letter. */
  readonly typed?: string;
  readonly pending?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

function TypedWords({
  words,
  value,
  onChange,
}: {
  readonly words: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const id = useId();
  return (
    <div className="mt-5">
      <label htmlFor={id} className="mb-1 block text-sm">
        Type <strong className="select-all">{words}</strong> to confirm
      </label>
      <input
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="h-10 w-full rounded-card border border-line-strong bg-paper px-3"
      />
    </div>
  );
}

/** Mounted anew whenever it is asked: what was typed the last time is gone. */
function Question({
  title,
  children,
  act,
  typed,
  pending,
  onConfirm,
}: Omit<ConfirmProps, 'open' | 'onClose'>): ReactElement {
  const [words, setWords] = useState('');
  const ready = typed === undefined || words.trim() === typed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onConfirm();
      }}
    >
      <AlertDialog.Title className="text-2xl leading-tight wrap-anywhere">{title}</AlertDialog.Title>
      <AlertDialog.Description asChild>
        <div className="mt-3 space-y-3 text-ink-soft text-pretty">{children}</div>
      </AlertDialog.Description>
      {typed !== undefined && <TypedWords words={typed} value={words} onChange={setWords} />}
      <div className="mt-7 flex flex-wrap justify-end gap-3">
        <AlertDialog.Cancel asChild>
          <Button look="quiet">Cancel</Button>
        </AlertDialog.Cancel>
        <Button look="primary" type="submit" disabled={!ready || pending === true}>
          {act}
        </Button>
      </div>
    </form>
  );
}

/** Asks before something is done that does not come back. Escape and the first button leave everything as it is. */
export function Confirm({ open, onClose, ...question }: ConfirmProps): ReactElement {
  // The dialog has no trigger of its own to return to: whatever opened it had the focus.
  const opener = useRef<Element>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-[fade-in_160ms_ease-out] bg-[#1a1210]/45" />
        <AlertDialog.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={() => {
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[calc(100dvh-2rem)] max-w-md -translate-y-1/2 animate-[fade-in_160ms_ease-out] overflow-y-auto rounded-card border border-line-strong bg-surface p-6 shadow-lg outline-none sm:p-8"
        >
          <Question {...question} />
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
