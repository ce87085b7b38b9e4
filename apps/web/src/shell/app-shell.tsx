import { may } from '@hearth/client/identity/may.ts';
import { useHouseholdEvents } from '@hearth/client/jobs/use-household-events.ts';
import { cx } from '@hearth/ui/cx.ts';
import { BookOpen, CalendarDays, House, ListChecks, ShoppingBasket } from '@hearth/ui/icons.ts';
import { ThemeToggle } from '@hearth/ui/theme-toggle.tsx';
import { Suspense, type ReactElement } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { AccountMenu } from './account-menu.tsx';
import { useHouseholdChoice, type OpenHousehold } from './current-household.ts';
import { ErasureBanner } from './erasure-banner.tsx';
import { LostHouseholdNotice } from './lost-household-notice.tsx';
import { HouseholdName } from './household-name.tsx';
import { PageBodySkeleton } from './page-skeleton.tsx';
import { usePageChange } from './use-page-change.ts';
import { Wordmark } from './wordmark.tsx';

const pages = [
  { to: '/week', name: 'Week', needs: 'plans:read', icon: <CalendarDays aria-hidden /> },
  { to: '/recipes', name: 'Recipes', needs: 'recipes:read', icon: <BookOpen aria-hidden /> },
  { to: '/list', name: 'Shopping list', needs: 'shopping:read', icon: <ListChecks aria-hidden /> },
  { to: '/cart', name: 'Cart', needs: 'orders:read', icon: <ShoppingBasket aria-hidden /> },
  { to: '/household', name: 'Household', needs: 'household:read', icon: <House aria-hidden /> },
] as const;

function pageLinkClass({ isActive }: { readonly isActive: boolean }): string {
  return cx(
    'flex min-w-0 flex-1 flex-col items-center gap-0.5 py-2 text-center text-[0.6875rem] leading-4 font-medium max-[359px]:text-[0.625rem] transition-colors [&_svg]:size-5',
    'md:flex-none md:flex-row md:border-b-2 md:px-1 md:py-5 md:text-sm md:leading-5 md:[&_svg]:hidden',
    isActive ? 'text-accent md:border-accent md:text-ink' : 'text-ink-soft hover:text-ink md:border-transparent',
  );
}

/** Along the top on a desk; within reach of the thumb on a phone. */
function PageLinks({ household }: { readonly household: OpenHousehold }): ReactElement {
  const shown = pages.filter(({ needs }) => may(household, needs));
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:static md:gap-4 lg:gap-7 md:border-0 md:bg-transparent md:pb-0 print:hidden"
    >
      {shown.map((page) => (
        <NavLink key={page.to} to={page.to} className={pageLinkClass}>
          {page.icon}
          {page.name}
        </NavLink>
      ))}
    </nav>
  );
}

/** What happens in the household, live on every page. */
function HouseholdEvents({ householdId }: { readonly householdId: string }): null {
  useHouseholdEvents(householdId);
  return null;
}

function Footer(): ReactElement {
  return (
    <footer className="mx-auto flex max-w-[1480px] flex-wrap gap-x-6 gap-y-1 px-4 py-10 text-xs text-ink-faint sm:px-8 print:hidden">
      <p>The same household over the API:</p>
      <a href="/docs" className="underline underline-offset-2 hover:text-ink">
        REST documentation
      </a>
      <a href="/openapi.json" className="underline underline-offset-2 hover:text-ink">
        OpenAPI
      </a>
    </footer>
  );
}

/** What frames every page of somebody signed in; without a household there are no pages of one to go to. */
export function AppShell(): ReactElement {
  usePageChange();
  const { current } = useHouseholdChoice();
  return (
    <div className="min-h-screen pb-16 md:pb-0">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-card bg-ink px-4 py-2 text-paper focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="towel-band print:hidden" aria-hidden />
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex max-w-[1480px] items-center gap-4 px-4 py-2 sm:px-8 md:gap-6 md:py-0 lg:gap-10">
          <Link to="/week" aria-label="Hearth, to this week">
            <Wordmark />
          </Link>
          {current !== undefined && <PageLinks household={current} />}
          <div className="ml-auto flex min-w-0 items-center gap-3">
            <HouseholdName />
            <span className="flex">
              <ThemeToggle />
              <AccountMenu />
            </span>
          </div>
        </div>
      </header>
      <LostHouseholdNotice />
      {current !== undefined && (
        <>
          <HouseholdEvents key={current.id} householdId={current.id} />
          <ErasureBanner householdId={current.id} />
        </>
      )}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto min-h-screen max-w-[1480px] px-4 outline-none sm:px-8 print:min-h-0"
      >
        <Suspense fallback={<PageBodySkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
    </div>
  );
}
