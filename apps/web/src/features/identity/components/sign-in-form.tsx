import { createSession } from '@hearth/contracts/identity/session.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useSignIn } from '@hearth/client/identity/use-sign-in.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { boxOf } from '../../../shell/box-of.ts';
import { FormBox } from '../../../shell/form-box.tsx';

const schema = createSession.input.pick({ email: true, password: true });

/** Signs in with e-mail and password. */
export function SignInForm(): ReactElement {
  const form = useForm(schema, { email: '', password: '' });
  const signIn = useSignIn();
  return (
    <FormBox form={form} error={signIn.error} className="space-y-5" onFilled={(given) => signIn.mutate(given)}>
      <Field label="E-mail" type="email" autoComplete="username" {...boxOf(form, 'email')} />
      <div>
        <PasswordField label="Password" autoComplete="current-password" {...boxOf(form, 'password')} />
        <p className="mt-1.5 text-right text-sm">
          <Link to="/forgot-password" className="text-ink-soft underline underline-offset-3 hover:text-ink">
            Forgotten the password?
          </Link>
        </p>
      </div>
      <Button look="primary" type="submit" className="h-11 w-full" disabled={signIn.isPending}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </FormBox>
  );
}
