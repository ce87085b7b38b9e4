import { useRequestMagicLink } from '@hearth/client/identity/use-mailed-links.ts';
import { useSession } from '@hearth/client/identity/use-session.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '@hearth/ui/tabs.tsx';
import type { ReactElement } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { Door } from '../../../shell/door.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useLinkToken } from '../../../shell/use-link-token.ts';
import { whereNext } from '../../../shell/where-next.ts';
import { DemoButton } from '../components/demo-button.tsx';
import { elsewhereProblem } from '../components/elsewhere-words.ts';
import { LinkSignIn } from '../components/link-sign-in.tsx';
import { MailForm } from '../components/mail-form.tsx';
import { OrLine } from '../components/or-line.tsx';
import { ProviderLinks } from '../components/provider-links.tsx';
import { SignInForm } from '../components/sign-in-form.tsx';

const tabClass =
  'flex-1 border-b-2 border-transparent py-2.5 text-sm font-semibold text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink';

function OwnWays(): ReactElement {
  const magic = useRequestMagicLink();
  return (
    <Tabs defaultValue="password">
      <TabList aria-label="How to sign in" className="mb-6 flex border-b border-line">
        <Tab value="password" className={tabClass}>
          With a password
        </Tab>
        <Tab value="mail" className={tabClass}>
          Mail me a link
        </Tab>
      </TabList>
      <TabPanel value="password">
        <SignInForm />
      </TabPanel>
      <TabPanel value="mail">
        <MailForm act="Mail me a link" request={magic} holds="a link that signs you in" />
      </TabPanel>
    </Tabs>
  );
}

function Ways({ next }: { readonly next: string }): ReactElement {
  const session = useSession();
  if (session.isPending) return <Skeleton className="h-64" />;
  if (session.isError) return <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />;
  const { passwordSignIn, providers, demoSignIn } = session.data;
  return (
    <>
      {passwordSignIn && <OwnWays />}
      {passwordSignIn && providers.length > 0 && <OrLine />}
      <ProviderLinks providers={providers} next={next} />
      {demoSignIn && (
        <>
          {(passwordSignIn || providers.length > 0) && <OrLine />}
          <DemoButton look="plain" className="h-11 w-full" />
        </>
      )}
      {passwordSignIn && (
        <p className="mt-8 text-ink-soft">
          New here?{' '}
          <Link to="/register" className="font-semibold text-ink underline underline-offset-3">
            Create an account
          </Link>
        </p>
      )}
      {!passwordSignIn && !demoSignIn && providers.length === 0 && (
        <p className="text-ink-soft">This server keeps no accounts of its own. Its API is described at /docs.</p>
      )}
    </>
  );
}

/** The way in for somebody who has an account, and the page a mailed link leads to. */
export function SignInScreen(): ReactElement {
  const session = useSession();
  const { state, hash } = useLocation();
  const token = useLinkToken();
  const problem = elsewhereProblem(hash);
  const isSignedIn = session.data !== undefined && session.data.user !== null;
  if (token !== undefined) return <LinkSignIn token={token} />;
  if (isSignedIn && problem === undefined) return <Navigate to={whereNext(state)} replace />;
  return (
    <Door title="Sign in">
      {problem !== undefined && (
        <p role="alert" className="mb-7 rounded-card border border-accent/45 bg-accent-wash p-5 text-pretty">
          {problem}
        </p>
      )}
      {isSignedIn ? (
        <Link to="/account" replace className={buttonClass('primary')}>
          Back to your account
        </Link>
      ) : (
        <Ways next={whereNext(state)} />
      )}
    </Door>
  );
}
