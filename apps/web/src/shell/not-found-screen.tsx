import { buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useTitle } from './use-title.ts';

/** For an address that is no page, or that of something this household does not have. */
export function NotFoundScreen(): ReactElement {
  useTitle('No such page');
  return (
    <EmptyState
      title="There is no page here"
      action={
        <Link to="/week" className={buttonClass('primary')}>
          Open this week
        </Link>
      }
    >
      The address may be mistyped, or what it led to is not in this household.
    </EmptyState>
  );
}
