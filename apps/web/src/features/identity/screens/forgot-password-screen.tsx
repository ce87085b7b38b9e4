import { useForgotPassword } from '@hearth/client/identity/use-mailed-links.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Door } from '../../../shell/door.tsx';
import { MailForm } from '../components/mail-form.tsx';

/** Has a link to set a new password mailed. */
export function ForgotPasswordScreen(): ReactElement {
  const forgot = useForgotPassword();
  return (
    <Door title="A new password" lead="Give the address of your account: a link to set a new password is mailed there.">
      <MailForm act="Mail me a link" request={forgot} holds="a link to set a new password" />
      <p className="mt-8">
        <Link to="/sign-in" className="text-ink-soft underline underline-offset-3 hover:text-ink">
          Back to signing in
        </Link>
      </p>
    </Door>
  );
}
