import { may } from '@hearth/client/identity/may.ts';
import { cx } from '@hearth/ui/cx.ts';
import { useEffect, useRef, type ReactElement } from 'react';
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
  const row = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: the page that is shown is in sight of it.
  useEffect(() => {
    row.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const tabs = [
    { to: '/household', name: 'At the table', shown: true },
    { to: '/household/people', name: 'People & access', shown: true },
    { to: '/household/log', name: 'Log', shown: may(household, 'audit:read') },
    { to: '/household/webhooks', name: 'Webhooks', shown: may(household, 'webhooks:read') },
    { to: '/household/ai', name: 'AI', shown: may(household, 'ai:use') },
    { to: '/household/data', name: 'Data', shown: may(household, 'privacy:write') },
  ].filter(({ shown }) => shown);
  return (
    <>
      <PageHead eyebrow="Household" title={household.name}>
        {null}
      </PageHead>
      <nav
        ref={row}
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
