import { verifyEmail } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useVerifyEmail } from '@hearth/client/identity/use-sign-in.ts';
import { Button } from '@hearth/ui/button.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { boxOf } from '../../../shell/box-of.ts';
import { Door } from '../../../shell/door.tsx';
import { FormBox } from '../../../shell/form-box.tsx';
import { useLinkToken } from '../../../shell/use-link-token.ts';
import { whereNext } from '../../../shell/where-next.ts';
import { NoToken } from '../components/no-token.tsx';

const schema = verifyEmail.input.pick({ password: true });

/** Completes a registration: the link from the mail shows the address, the password shows who chose it. */
export function VerifyEmailScreen(): ReactElement {
  const token = useLinkToken();
  const form = useForm(schema, { password: '' });
  const verify = useVerifyEmail();
  const navigate = useNavigate();
  if (token === undefined) return <NoToken title="Confirm your address" to="/register" act="Register again" />;
  return (
    <Door
      title="Confirm your address"
      lead="Give the password you chose when you registered. Did you not register here? Then close this page, and nothing comes of it."
    >
      <FormBox
        form={form}
        error={verify.error}
        className="space-y-5"
        onFilled={({ password }) =>
          verify.mutate({ token, password }, { onSuccess: () => void navigate(whereNext(null), { replace: true }) })
        }
      >
        <PasswordField label="Your password" autoComplete="current-password" {...boxOf(form, 'password')} />
        <Button look="primary" type="submit" className="h-11 w-full" disabled={verify.isPending}>
          {verify.isPending ? 'Confirming…' : 'Confirm and sign in'}
        </Button>
      </FormBox>
    </Door>
  );
}
