import { may } from '@hearth/client/identity/may.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { DoorClosed } from '@hearth/ui/icons.ts';
import type { ReactElement, ReactNode } from 'react';
import { Link, Outlet } from 'react-router';
import { useCurrentHousehold } from './current-household.ts';
import { ownerWords } from './owner-words.ts';
import { useTitle } from './use-title.ts';

type Closed = { readonly title: string; readonly why: (owners: string) => string };

/** What somebody is told who came to a page by its address that is not for them. */
const closed = {
  'audit:read': {
    title: 'The log is for owners',
    why: (owners) =>
      `What was done in the household is shown to its owners alone. Ask ${owners} what you want to know.`,
  },
  'privacy:write': {
    title: 'The household’s data is for owners',
    why: (owners) => `Taking all of it along, or erasing it, is up to ${owners}.`,
  },
  'webhooks:read': {
    title: 'Webhooks are for owners',
    why: (owners) => `What is sent from the household to other programs is up to ${owners}.`,
  },
  'ai:use': {
    title: 'AI is for the adults',
    why: () => 'Models are asked, and what that costs is seen, by the adults of the household. Ask one of them.',
  },
  'recipes:write': {
    title: 'Recipes are written by the adults',
    why: () => 'You may read and search them all. Ask an adult of the household to write one down or to change one.',
  },
  'orders:read': {
    title: 'The cart is for adults',
    why: () => 'What the shopping comes to is priced and seen by the adults of the household. Ask one of them.',
  },
  'shopping:read': {
    title: 'The shopping list is for those who live here',
    why: () => 'To you the household opened its plans. What it buys stays its own.',
  },
} satisfies Record<string, Closed>;

function ClosedPage({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  useTitle(title);
  return (
    <EmptyState
      icon={<DoorClosed />}
      title={title}
      action={
        <Link to="/week" className={buttonClass('primary')}>
          Open the week
        </Link>
      }
    >
      {children}
    </EmptyState>
  );
}

/** Pages for those who may look at them; everybody else is told whom to ask. Only below `InHousehold`. */
export function Allowed({ to }: { readonly to: keyof typeof closed }): ReactElement {
  const household = useCurrentHousehold();
  if (may(household, to)) return <Outlet />;
  const { title, why } = closed[to];
  return <ClosedPage title={title}>{why(ownerWords(household.members))}</ClosedPage>;
}
