import { Button } from '@hearth/ui/button.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useId, type ReactElement, type ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

type FormSheetProps = {
  readonly title: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly description?: ReactNode;
  /** What the button that sends it says. */
  readonly act: ReactNode;
  /** What the last sending was refused for; null for nothing. */
  readonly error?: unknown;
  readonly isPending?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A sheet that is filled in: sent by its button or by Enter in a box, left by Cancel or Escape. */
export function FormSheet({
  act,
  error = null,
  isPending = false,
  onSubmit,
  onClose,
  children,
  ...head
}: FormSheetProps): ReactElement {
  const id = useId();
  return (
    <Sheet
      open
      onClose={onClose}
      {...head}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" form={id} disabled={isPending}>
            {act}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) onSubmit();
        }}
      >
        {error !== null && (
          <div className="mb-6">
            <ProblemNotice error={error} />
          </div>
        )}
        {children}
      </form>
    </Sheet>
  );
}
