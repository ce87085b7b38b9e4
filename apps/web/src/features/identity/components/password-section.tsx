import { changePassword } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useChangePassword } from '@hearth/client/identity/use-account.ts';
import { Button } from '@hearth/ui/button.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import type { ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormBox } from '../../../shell/form-box.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { passwordHint } from './password-hint.ts';

function endedWords(ended: number): string {
  if (ended === 0) return 'The new password holds.';
  return `The new password holds. ${ended === 1 ? 'One other device was' : `${ended} other devices were`} signed out.`;
}

/** Changes the password of the account. */
export function PasswordSection(): ReactElement {
  const form = useForm(changePassword.input, { currentPassword: '', newPassword: '' });
  const change = useChangePassword();
  return (
    <SettingsSection title="Password" about="A new one signs every other device out, and a mail tells you of it.">
      <FormBox
        form={form}
        error={change.error}
        className="grid items-start gap-4 sm:grid-cols-2"
        onFilled={(given) => change.mutate(given, { onSuccess: form.clear })}
      >
        <PasswordField label="Present password" autoComplete="current-password" {...boxOf(form, 'currentPassword')} />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={passwordHint}
          {...boxOf(form, 'newPassword')}
        />
        <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
          <Button type="submit" disabled={change.isPending}>
            {change.isPending ? 'Saving…' : 'Change the password'}
          </Button>
          <output className="text-sm text-good">{change.isSuccess && endedWords(change.data.sessionsEnded)}</output>
        </div>
      </FormBox>
    </SettingsSection>
  );
}
