import { useSession } from '@hearth/client/identity/use-session.ts';
import { useState, type ReactElement } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { Door } from '../../../shell/door.tsx';
import { whereNext } from '../../../shell/where-next.ts';
import { MailSent } from '../components/mail-sent.tsx';
import { RegisterForm } from '../components/register-form.tsx';

/** Creates an account, which a mail completes. */
export function RegisterScreen(): ReactElement {
  const session = useSession();
  const { state } = useLocation();
  const [sentTo, setSentTo] = useState<string>();
  if (session.data !== undefined && session.data.user !== null) return <Navigate to={whereNext(state)} replace />;
  if (session.data?.passwordSignIn === false) return <Navigate to="/sign-in" replace />;
  if (sentTo !== undefined) {
    return (
      <Door title="Almost done">
        <MailSent to={sentTo} onAgain={() => setSentTo(undefined)}>
          Open the link in the mail and give your password once more: then the account is yours. The link holds for a
          day. If you have an account already, the mail says so.
        </MailSent>
      </Door>
    );
  }
  return (
    <Door
      title="Create an account"
      lead={
        <>
          Have one?{' '}
          <Link to="/sign-in" className="font-semibold text-ink underline underline-offset-3">
            Sign in
          </Link>
        </>
      }
    >
      <RegisterForm onSent={setSentTo} />
    </Door>
  );
}
