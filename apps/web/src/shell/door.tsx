import { ThemeToggle } from '@hearth/ui/theme-toggle.tsx';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { useTitle } from './use-title.ts';
import { Wordmark } from './wordmark.tsx';

type DoorProps = {
  readonly title: string;
  /** What this page is for, under its title. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
};

/** A page outside a household: to sign in, to join, to come back. */
export function Door({ title, lead, children }: DoorProps): ReactElement {
  useTitle(title);
  return (
    <div className="flex min-h-screen flex-col">
      <div className="towel-band" aria-hidden />
      <header className="mx-auto flex w-full max-w-[1480px] items-center justify-between px-4 py-3 sm:px-8">
        <Link to="/welcome" aria-label="Hearth, to the first page">
          <Wordmark />
        </Link>
        <ThemeToggle />
      </header>
      <main className="mx-auto w-full max-w-lg flex-1 px-5 pt-8 pb-20 sm:pt-16">
        <h1 className="text-[2.125rem] leading-[1.1] tracking-[-0.012em] wrap-anywhere sm:text-[2.5rem]">{title}</h1>
        {lead !== undefined && <div className="mt-3 text-ink-soft text-pretty">{lead}</div>}
        <div className="mt-7">{children}</div>
      </main>
    </div>
  );
}
