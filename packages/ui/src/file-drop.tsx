import { useId, useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { FileUp } from './icons.ts';

type FileDropProps = {
  /** What the button says. */
  readonly label: string;
  readonly hint?: ReactNode;
  /** What the chooser shows first; anything may be dropped. */
  readonly accept?: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
};

/** Takes one file: dragged here, or chosen. */
export function FileDrop({ label, hint, accept, disabled = false, onFile }: FileDropProps): ReactElement {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(is && !disabled);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is the mouse's way to what the chooser inside does
    <div
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        const [file] = event.dataTransfer.files;
        if (file !== undefined && !disabled) onFile(file);
      }}
      className={cx(
        'rounded-card border border-dashed p-5 transition-colors',
        isOver ? 'border-accent bg-accent-wash' : 'border-line-strong',
      )}
    >
      <label
        htmlFor={id}
        className="inline-flex min-h-10 cursor-pointer items-center gap-2 rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold transition-colors hover:border-ink has-disabled:pointer-events-none has-disabled:opacity-55 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent [&_svg]:size-4"
      >
        <FileUp aria-hidden />
        {label}
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) onFile(file);
            // The same file may be chosen again.
            event.target.value = '';
          }}
          className="sr-only"
        />
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-2.5 text-sm text-ink-faint text-pretty">
          {hint}
        </p>
      )}
    </div>
  );
}
