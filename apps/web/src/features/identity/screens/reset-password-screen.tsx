import { resetPassword } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useResetPassword } from '@hearth/client/identity/use-mailed-links.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { boxOf } from '../../../shell/box-of.ts';
import { Door } from '../../../shell/door.tsx';
import { FormBox } from '../../../shell/form-box.tsx';
import { useLinkToken } from '../../../shell/use-link-token.ts';
import { NoToken } from '../components/no-token.tsx';
import { passwordHint } from '../components/password-hint.ts';

const schema = resetPassword.input.pick({ password: true });

/** Sets a new password with the link from the mail. */
export function ResetPasswordScreen(): ReactElement {
  const token = useLinkToken();
  const form = useForm(schema, { password: '' });
  const reset = useResetPassword();
  if (reset.isSuccess) {
    return (
      <Door title="The new password holds" lead="Every device was signed out. Sign in with the new password.">
        <Link to="/sign-in" className={buttonClass('primary')}>
          Sign in
        </Link>
      </Door>
    );
  }
  if (token === undefined) return <NoToken title="Set a new password" to="/forgot-password" act="Ask for a new link" />;
  return (
    <Door title="Set a new password" lead="It ends the sessions on every device.">
      <FormBox
        form={form}
        error={reset.error}
        className="space-y-5"
        onFilled={({ password }) => reset.mutate({ token, password })}
      >
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={passwordHint}
          {...boxOf(form, 'password')}
        />
        <Button look="primary" type="submit" className="h-11 w-full" disabled={reset.isPending}>
          {reset.isPending ? 'Saving…' : 'Set the password'}
        </Button>
      </FormBox>
    </Door>
  );
}
