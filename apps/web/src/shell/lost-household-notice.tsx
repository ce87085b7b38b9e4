import { Button } from '@hearth/ui/button.tsx';
import { DoorClosed } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useHouseholdChoice } from './current-household.ts';

/** Says, this once, that the household that was open is open no longer. */
export function LostHouseholdNotice(): ReactElement | null {
  const { lost, forgetLost } = useHouseholdChoice();
  if (lost === undefined) return null;
  return (
    <div className="border-b border-warn/40 bg-warn-wash print:hidden">
      <div className="mx-auto flex max-w-[1480px] flex-wrap items-center gap-3 px-4 py-2.5 sm:px-8">
        <DoorClosed aria-hidden className="size-5 shrink-0 text-warn" />
        <p role="alert" className="min-w-48 flex-1 wrap-anywhere">
          You are no longer in {lost}.
        </p>
        <Button look="quiet" onClick={forgetLost}>
          Understood
        </Button>
      </div>
    </div>
  );
}
