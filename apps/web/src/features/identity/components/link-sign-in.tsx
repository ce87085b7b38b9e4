import { useSignInByLink } from '@hearth/client/identity/use-sign-in.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { Door } from '../../../shell/door.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { whereNext } from '../../../shell/where-next.ts';

/** Signs in with the link from a mail: by a press, so that no page can do it behind somebody's back. */
export function LinkSignIn({ token }: { readonly token: string }): ReactElement {
  const signIn = useSignInByLink();
  const navigate = useNavigate();
  return (
    <Door title="Sign in with the link" lead="The link from your mail signs this browser in. It is good once.">
      {signIn.isError && (
        <div className="mb-5">
          <ProblemNotice error={signIn.error} />
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        {!signIn.isError && (
          <Button
            look="primary"
            className="h-11 px-7"
            disabled={signIn.isPending}
            onClick={() =>
              signIn.mutate({ token }, { onSuccess: () => void navigate(whereNext(null), { replace: true }) })
            }
          >
            {signIn.isPending ? 'Signing in…' : 'Sign in'}
          </Button>
        )}
        {signIn.isError && (
          // A document of its own: this page still holds the token that is good for nothing.
          <Link to="/sign-in" reloadDocument className={buttonClass('primary')}>
            Other ways to sign in
          </Link>
        )}
      </div>
    </Door>
  );
}
