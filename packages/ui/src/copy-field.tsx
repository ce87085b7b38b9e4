import { useId, useRef, useState, type ReactElement } from 'react';
import { Button } from './button.tsx';
import { Check, Copy } from './icons.ts';

type CopyFieldProps = { readonly label: string; readonly value: string };

async function copied(box: HTMLInputElement): Promise<boolean> {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    // No clipboard for a page on plain http: what is selected is copied the old way, or by hand.
    return document.execCommand('copy');
  }
}

/** A text to be taken along, with a button that copies it. */
export function CopyField({ label, value }: CopyFieldProps): ReactElement {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'fresh' | 'copied' | 'by-hand'>('fresh');
  const copy = async (): Promise<void> => {
    if (box.current !== null) setState((await copied(box.current)) ? 'copied' : 'by-hand');
  };
  const act = state === 'copied' ? 'Copied' : 'Copy';
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          ref={box}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="h-10 w-full min-w-0 rounded-card border border-line-strong bg-sunken px-3 font-mono text-sm"
        />
        <Button aria-label={`${act}: ${label}`} onClick={() => void copy()}>
          {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          {act}
        </Button>
      </div>
      <output className="mt-1 block text-xs text-ink-faint">
        {state === 'by-hand' && 'It is selected: copy it with the keyboard or the menu.'}
        {state === 'copied' && <span className="sr-only">Copied</span>}
      </output>
    </div>
  );
}
