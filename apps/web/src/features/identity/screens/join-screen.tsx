import { useInvitationPreview } from '@hearth/client/identity/use-invitation-preview.ts';
import { useSession } from '@hearth/client/identity/use-session.ts';
import { isWorthRetrying, problemOf } from '@hearth/client/transport/problem.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { cx } from '@hearth/ui/cx.ts';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useEffect, useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { Door } from '../../../shell/door.tsx';
import { forgetInvitation, keepInvitation, pendingInvitation } from '../../../shell/pending-invitation.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { rememberHousehold } from '../../../shell/remembered-household.ts';
import { useLinkToken } from '../../../shell/use-link-token.ts';
import { AcceptForm } from '../components/accept-form.tsx';
import { InvitationCard } from '../components/invitation-card.tsx';
import { NoToken } from '../components/no-token.tsx';

function GuestWays({ token }: { readonly token: string }): ReactElement {
  const wait = (): void => keepInvitation(token);
  const back = { from: '/join' };
  return (
    <>
      <p className="mb-4 text-ink-soft text-pretty">
        You need an account to join. The invitation waits on this device for a day, and comes back once you are signed
        in.
      </p>
      <div className="flex flex-wrap gap-3">
        <Link to="/register" state={back} onClick={wait} className={buttonClass('primary')}>
          Create an account
        </Link>
        <Link to="/sign-in" state={back} onClick={wait} className={buttonClass()}>
          Sign in
        </Link>
      </div>
    </>
  );
}

/** For a link that was taken, withdrawn or has run out: it cannot come to anything by trying again. */
function Spent({ isSignedIn }: { readonly isSignedIn: boolean }): ReactElement {
  return (
    <div role="alert">
      <h2 className="text-2xl leading-tight">This invitation is over</h2>
      <p className="mt-3 text-ink-soft text-pretty">
        It was accepted already, was withdrawn, or its week has passed. Was it you who accepted it? Then you are in:{' '}
        {isSignedIn ? 'open the week' : 'sign in'}. Otherwise ask whoever invited you for a new link.
      </p>
      <Link to={isSignedIn ? '/week' : '/sign-in'} className={cx(buttonClass('primary'), 'mt-6')}>
        {isSignedIn ? 'Open the week' : 'Sign in'}
      </Link>
    </div>
  );
}

function Invitation({ token }: { readonly token: string }): ReactElement {
  const session = useSession();
  const preview = useInvitationPreview();
  const navigate = useNavigate();
  const { mutate: ask } = preview;
  useEffect(() => ask({ token }), [ask, token]);
  useEffect(() => {
    // A link that is good for nothing is not offered again; one that could not be asked about is.
    if (preview.isError && !isWorthRetrying(preview.error)) forgetInvitation();
  }, [preview.isError, preview.error]);
  const leave = (householdId?: string): void => {
    forgetInvitation();
    if (householdId !== undefined) rememberHousehold(householdId);
    void navigate('/week', { replace: true });
  };
  const account = session.data?.user ?? null;
  if (preview.isError && problemOf(preview.error).code === 'link.not-valid' && !session.isPending)
    return <Spent isSignedIn={account !== null} />;
  if (preview.isError) return <ProblemNotice error={preview.error} onRetry={() => ask({ token })} />;
  if (preview.data === undefined || session.isPending) return <Skeleton className="h-56" />;
  return (
    <>
      <InvitationCard preview={preview.data} />
      {account === null ? (
        <GuestWays token={token} />
      ) : (
        <AcceptForm
          token={token}
          preview={preview.data}
          account={account}
          onAccepted={leave}
          onDeclined={() => leave()}
        />
      )}
    </>
  );
}

/** Where an invitation leads: what it is for, and the way in. */
export function JoinScreen(): ReactElement {
  const linked = useLinkToken();
  const [waiting] = useState(() => pendingInvitation());
  const token = linked ?? waiting;
  if (token === undefined) return <NoToken title="You are invited" to="/welcome" act="To the first page" />;
  return (
    <Door title="You are invited">
      <Invitation key={token} token={token} />
    </Door>
  );
}
