import { dateHere } from '@hearth/client/formats/moments.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { Hourglass, Trash2 } from '@hearth/ui/icons.ts';
import { useState, type ReactElement, type ReactNode } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

type Step = {
  readonly mutate: (input: undefined, options: { onSuccess: () => void }) => void;
  readonly isPending: boolean;
  readonly error: unknown;
};

type ErasePanelProps = {
  /** What goes: "your account", "12 Mill Lane". */
  readonly what: string;
  /** Has to be typed. */
  readonly typed: string;
  readonly consequence: ReactNode;
  /** When it goes, if that was asked for. */
  readonly eraseAt: string | null;
  readonly erase: Step;
  readonly keep: Step;
};

function Pending({
  what,
  eraseAt,
  keep,
}: Pick<ErasePanelProps, 'what' | 'keep'> & { readonly eraseAt: string }): ReactElement {
  return (
    <div className="flex flex-wrap items-center gap-4 rounded-card border border-warn/40 bg-warn-wash p-5">
      <Hourglass aria-hidden className="size-5 shrink-0 text-warn" />
      <output className="min-w-48 flex-1">
        On {dateHere(eraseAt)}, <strong>{what}</strong> will be erased. Until then nothing is lost.
      </output>
      <Button disabled={keep.isPending} onClick={() => keep.mutate(undefined, { onSuccess: () => undefined })}>
        {keep.isPending ? 'Keeping…' : 'Keep it after all'}
      </Button>
    </div>
  );
}

/** Erases something after two weeks, in which it can be kept after all. */
export function ErasePanel({ what, typed, consequence, eraseAt, erase, keep }: ErasePanelProps): ReactElement {
  const [asked, setAsked] = useState(false);
  return (
    <div className="space-y-4">
      {keep.error !== null && <ProblemNotice error={keep.error} />}
      {eraseAt === null ? (
        <Button onClick={() => setAsked(true)}>
          <Trash2 aria-hidden />
          Erase {what}
        </Button>
      ) : (
        <Pending what={what} eraseAt={eraseAt} keep={keep} />
      )}
      <Confirm
        open={asked}
        title={`Erase ${what}?`}
        act={erase.isPending ? 'Asking…' : 'Erase in two weeks'}
        typed={typed}
        pending={erase.isPending}
        onConfirm={() => erase.mutate(undefined, { onSuccess: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        {consequence}
        <p>It happens in two weeks. Until then, this page takes it back.</p>
        {erase.error !== null && <ProblemNotice error={erase.error} />}
      </Confirm>
    </div>
  );
}
