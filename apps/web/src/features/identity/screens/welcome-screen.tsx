import { useDemoSignIn } from '@hearth/client/identity/use-demo-sign-in.ts';
import { useSession } from '@hearth/client/identity/use-session.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { ThemeToggle } from '@hearth/ui/theme-toggle.tsx';
import type { ReactElement } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { Wordmark } from '../../../shell/wordmark.tsx';

const promises = [
  [
    'Planned, with a proof',
    'Every diet, allergy, target and the budget are kept, and you see how far the week is from the best one possible.',
  ],
  [
    'Bought without a guess',
    'One list for the whole week, less what is at home, in whole packages and in the order of the shop.',
  ],
  ['Yours', 'It runs on your own machine. No account elsewhere, no key, nothing that leaves the house.'],
] as const;

/** Where to go on: only ever a page of this app. */
function destination(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : '/week';
}

function WayIn(): ReactElement {
  const session = useSession();
  const demo = useDemoSignIn();
  if (session.isPending) return <Skeleton className="h-12 w-64 rounded-full" />;
  if (session.isError) return <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data.demoSignIn) {
    return (
      <p className="border-l-3 border-accent pl-4 text-ink-soft">
        There is no way to sign in on this server: it keeps no accounts and does not offer the demo household. Its API
        is described at{' '}
        <a href="/docs" className="text-ink underline underline-offset-3">
          /docs
        </a>
        .
      </p>
    );
  }
  return (
    <>
      <Button look="primary" className="h-12 px-7 text-base" disabled={demo.isPending} onClick={() => demo.mutate()}>
        {demo.isPending ? 'Opening…' : 'Open the demo household'}
      </Button>
      <p className="mt-3 text-sm text-ink-faint">A family of three, with their week. Nothing to fill in.</p>
      {demo.isError && (
        <div className="mt-4">
          <ProblemNotice error={demo.error} />
        </div>
      )}
    </>
  );
}

/** What Hearth is, and the way in. */
export function WelcomeScreen(): ReactElement {
  useTitle('Welcome');
  const session = useSession();
  const { state } = useLocation();
  if (session.data !== undefined && session.data.user !== null) return <Navigate to={destination(state)} replace />;
  return (
    <div className="flex min-h-screen flex-col">
      <div className="towel-band" aria-hidden />
      <div className="flex justify-end px-4 pt-4 sm:px-8">
        <ThemeToggle />
      </div>
      <main className="mx-auto flex w-full max-w-5xl flex-1 flex-col justify-center px-6 pt-6 pb-16 sm:px-10">
        <h1 className="-ml-1">
          <Wordmark large />
        </h1>
        <p className="mt-6 max-w-2xl font-display text-2xl leading-[1.35] text-pretty sm:text-[2rem]">
          Plans what your household eats this week within its diets, allergies, targets and budget, and writes the
          shopping list.
        </p>
        <div className="mt-9 min-h-20 max-w-xl">
          <WayIn />
        </div>
        <ul className="mt-16 grid gap-x-10 gap-y-7 border-t border-line-strong pt-7 sm:grid-cols-3">
          {promises.map(([title, text]) => (
            <li key={title}>
              <h2 className="text-lg italic">{title}</h2>
              <p className="mt-1 text-sm text-ink-soft text-pretty">{text}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
