import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { useState, type ReactElement } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';

type SaveBarProps = {
  readonly back: string;
  readonly isSaving: boolean;
  readonly isUnsaved: boolean;
  /** How many lines are in doubt. */
  readonly doubtful: number;
};

/** Stays in sight while the form scrolls, over the links of a phone. */
export function SaveBar({ back, isSaving, isUnsaved, doubtful }: SaveBarProps): ReactElement {
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  // Whoever leaves is told once more what an import has kept.
  const { state } = useLocation();
  return (
    <div className="sticky bottom-[calc(3.9rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 sm:-mx-8 sm:px-8 md:bottom-0">
      <Button look="primary" type="submit" aria-disabled={isSaving}>
        {isSaving ? 'Saving…' : 'Save the recipe'}
      </Button>
      {isUnsaved ? (
        <Button look="quiet" onClick={() => setAsked(true)}>
          Cancel
        </Button>
      ) : (
        <Link to={back} state={state} className={buttonClass('quiet')}>
          Cancel
        </Link>
      )}
      <Confirm
        open={asked}
        title="Leave without saving?"
        act="Leave"
        onConfirm={() => void navigate(back, { state })}
        onClose={() => setAsked(false)}
      >
        <p>What you typed is lost.</p>
      </Confirm>
      {doubtful > 0 && (
        <p className="basis-full text-sm text-ink-soft sm:basis-auto">
          {doubtful === 1 ? 'One line is' : `${doubtful} lines are`} still in doubt. It can be saved so.
        </p>
      )}
    </div>
  );
}
