import { changePassword } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useSendsMail } from '@hearth/client/identity/use-sends-mail.ts';
import { useChangePassword } from '@hearth/client/identity/use-account.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import { useState, type ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormBox } from '../../../shell/form-box.tsx';
import { passwordNews } from '../../../shell/mail-words.ts';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { passwordChangedWords } from './password-changed-words.ts';
import { passwordHint } from './password-hint.ts';

/** Changes the password of the account. */
export function PasswordSection(): ReactElement {
  const form = useForm(changePassword.input, { currentPassword: '', newPassword: '' });
  const change = useChangePassword();
  const [revokeTokens, setRevokeTokens] = useState(false);
  return (
    <SettingsSection title="Password" about={passwordNews(useSendsMail())}>
      <FormBox
        form={form}
        error={change.error}
        className="grid items-start gap-4 sm:grid-cols-2"
        onFilled={(given) => change.mutate({ ...given, revokeTokens }, { onSuccess: form.clear })}
      >
        <PasswordField label="Present password" autoComplete="current-password" {...boxOf(form, 'currentPassword')} />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={passwordHint}
          {...boxOf(form, 'newPassword')}
        />
        <div className="sm:col-span-2">
          <CheckBox
            label="Revoke my access tokens too"
            hint="Programs that have one then need a new one."
            checked={revokeTokens}
            onChange={setRevokeTokens}
          />
        </div>
        <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
          <Button type="submit" disabled={change.isPending}>
            {change.isPending ? 'Saving…' : 'Change the password'}
          </Button>
          <output className="text-sm text-good">{change.isSuccess && passwordChangedWords(change.data)}</output>
        </div>
      </FormBox>
    </SettingsSection>
  );
}
