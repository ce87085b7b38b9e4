import { useSession } from '@hearth/client/identity/use-session.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { cx } from '@hearth/ui/cx.ts';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { ThemeToggle } from '@hearth/ui/theme-toggle.tsx';
import { useEffect, type ReactElement } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { forgetSignIn, isSignedOut } from '../../../shell/signed-in-before.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { whereNext } from '../../../shell/where-next.ts';
import { Wordmark } from '../../../shell/wordmark.tsx';
import { DemoButton } from '../components/demo-button.tsx';

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

function WaysIn({
  demoSignIn,
  passwordSignIn,
}: {
  readonly demoSignIn: boolean;
  readonly passwordSignIn: boolean;
}): ReactElement {
  const { state } = useLocation();
  const ownLook = demoSignIn ? 'plain' : 'primary';
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        {demoSignIn && (
          <div>
            <DemoButton look="primary" className="h-12 px-7 text-base" />
          </div>
        )}
        <Link to="/sign-in" state={state} className={cx(buttonClass(ownLook), 'h-12 px-7 text-base')}>
          Sign in
        </Link>
        {passwordSignIn && (
          <Link to="/register" state={state} className={cx(buttonClass('plain'), 'h-12 px-7 text-base')}>
            Create an account
          </Link>
        )}
      </div>
      {demoSignIn && (
        <p className="mt-3 text-sm text-ink-faint">
          The demo is a family of three, with their week. Nothing to fill in.
        </p>
      )}
    </>
  );
}

function WayIn(): ReactElement {
  const session = useSession();
  if (session.isPending) return <Skeleton className="h-12 w-64 rounded-full" />;
  if (session.isError) return <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />;
  const { demoSignIn, passwordSignIn, providers } = session.data;
  if (demoSignIn || passwordSignIn || providers.length > 0)
    return <WaysIn demoSignIn={demoSignIn} passwordSignIn={passwordSignIn} />;
  return (
    <p className="border-l-3 border-accent pl-4 text-ink-soft">
      There is no way to sign in on this server: it keeps no accounts and does not offer the demo household. Its API is
      described at{' '}
      <a href="/docs" className="text-ink underline underline-offset-3">
        /docs
      </a>
      .
    </p>
  );
}

/** For whoever was signed in here and did not sign out here. */
function SignedOut(): ReactElement {
  useEffect(forgetSignIn, []);
  return (
    <output className="mt-8 block max-w-2xl rounded-card border border-warn/40 bg-warn-wash p-5">
      <span className="block font-display text-lg leading-snug font-semibold">You were signed out</span>
      <span className="mt-1 block text-ink-soft text-pretty">
        The session on this device has ended: its time was over, or it was ended from another device or by a new
        password. Sign in to go on where you were.
      </span>
    </output>
  );
}

/** What Hearth is, and the way in. */
export function WelcomeScreen(): ReactElement {
  useTitle('Welcome');
  const session = useSession();
  const { state } = useLocation();
  if (session.data !== undefined && session.data.user !== null) return <Navigate to={whereNext(state)} replace />;
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
        {isSignedOut(state) && <SignedOut />}
        <div className="mt-9 min-h-20 max-w-2xl">
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
