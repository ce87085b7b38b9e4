import { may } from '@hearth/client/identity/may.ts';
import { cx } from '@hearth/ui/cx.ts';
import type { ReactElement } from 'react';
import { NavLink } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';

function tabClass({ isActive }: { readonly isActive: boolean }): string {
  return cx(
    '-mb-px border-b-2 py-2.5 text-sm font-semibold whitespace-nowrap transition-colors',
    isActive ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
  );
}

/** The head of every page about the household itself, with the way to the others. */
export function HouseholdTabs(): ReactElement {
  const household = useCurrentHousehold();
  const tabs = [
    { to: '/household', name: 'At the table', shown: true },
    { to: '/household/people', name: 'People & access', shown: true },
    { to: '/household/log', name: 'Log', shown: may(household, 'audit:read') },
    { to: '/household/data', name: 'Data', shown: may(household, 'privacy:write') },
  ].filter(({ shown }) => shown);
  return (
    <>
      <PageHead eyebrow="Household" title={household.name}>
        {null}
      </PageHead>
      <nav
        aria-label="About the household"
        className="mb-7 flex gap-6 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {tabs.map(({ to, name }) => (
          <NavLink key={to} to={to} end className={tabClass}>
            {name}
          </NavLink>
        ))}
      </nav>
    </>
  );
}
