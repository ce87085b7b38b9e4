import { registerUser } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useRegister } from '@hearth/client/identity/use-mailed-links.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import type { ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormBox } from '../../../shell/form-box.tsx';
import { passwordHint } from './password-hint.ts';

/** Registers an account; `onSent` is told the address that was written to. */
export function RegisterForm({ onSent }: { readonly onSent: (email: string) => void }): ReactElement {
  const form = useForm(registerUser.input, { displayName: '', email: '', password: '' });
  const register = useRegister();
  return (
    <FormBox
      form={form}
      error={register.error}
      className="space-y-5"
      onFilled={(given) => register.mutate(given, { onSuccess: () => onSent(given.email) })}
    >
      <Field
        label="Your name"
        autoComplete="name"
        hint="As the people you share a household with know you."
        {...boxOf(form, 'displayName')}
      />
      <Field label="E-mail" type="email" autoComplete="username" {...boxOf(form, 'email')} />
      <PasswordField label="Password" autoComplete="new-password" hint={passwordHint} {...boxOf(form, 'password')} />
      <Button look="primary" type="submit" className="h-11 w-full" disabled={register.isPending}>
        {register.isPending ? 'Creating…' : 'Create the account'}
      </Button>
    </FormBox>
  );
}
