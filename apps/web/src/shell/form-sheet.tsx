import type { Permission } from '@hearth/contracts/shared/contract.ts';
import { may } from '@hearth/client/identity/may.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useContext, useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { CurrentHousehold } from './current-household.ts';
import { ownerWords } from './owner-words.ts';
import { ProblemNotice } from './problem-notice.tsx';

type FormSheetProps = {
  readonly title: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly description?: ReactNode;
  /** What sending it needs in the household; null: it has to do with none. */
  readonly needs: Permission | null;
  /** What the button that sends it says. */
  readonly act: ReactNode;
  /** What the last sending was refused for; null for nothing. */
  readonly error?: unknown;
  readonly isPending?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A sheet that is filled in: sent by its button or by Enter in a box, left by Cancel or Escape. What must be mended
 * first gets the focus; whoever may no longer send it is told so.
 */
export function FormSheet({
  needs,
  act,
  error = null,
  isPending = false,
  onSubmit,
  onClose,
  children,
  ...head
}: FormSheetProps): ReactElement {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [sendings, setSendings] = useState(0);
  useEffect(() => {
    if (sendings > 0) leadToMend(form.current);
  }, [sendings]);
  const household = useContext(CurrentHousehold);
  const isClosed = needs !== null && (household === undefined || !may(household, needs));
  return (
    <Sheet
      open
      onClose={onClose}
      {...head}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {isClosed ? 'Close' : 'Cancel'}
          </Button>
          <Button look="primary" type="submit" form={id} disabled={isPending || isClosed}>
            {act}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isPending || isClosed) return;
          onSubmit();
          setSendings(sendings + 1);
        }}
      >
        {isClosed && <NoLonger members={household?.members ?? []} />}
        {error !== null && !isClosed && (
          <div className="mb-6">
            <ProblemNotice error={error} />
          </div>
        )}
        <fieldset disabled={isClosed} className="contents">
          {children}
        </fieldset>
      </form>
    </Sheet>
  );
}

function leadToMend(form: HTMLFormElement | null): void {
  const toMend = form?.querySelector<HTMLElement>('[aria-invalid=true], [data-refused=true]');
  toMend?.focus();
  // A box of some lines is focused by its caret alone: its label may still be out of sight.
  toMend?.scrollIntoView({ block: 'nearest' });
}

function NoLonger({ members }: { readonly members: Parameters<typeof ownerWords>[0] }): ReactElement {
  return (
    <p role="alert" className="mb-6 rounded-card border border-warn/40 bg-warn-wash px-4 py-3 text-pretty">
      You may no longer do this: what you are in the household was changed. Ask {ownerWords(members)}.
    </p>
  );
}
