import { useCreateAccessToken } from '@hearth/client/identity/use-access-tokens.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CopyField } from '@hearth/ui/copy-field.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useState, type ReactElement } from 'react';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { newToken, tokenWish } from './token-draft.ts';
import { TokenForm } from './token-form.tsx';

/** The token, this once. */
function MadeToken({ token, name }: { readonly token: string; readonly name: string }): ReactElement {
  return (
    <div className="space-y-5">
      <p className="rounded-card border border-warn/40 bg-warn-wash px-4 py-3 text-pretty">
        Copy it now: it is shown this once. Whoever has it acts as you, within what you ticked.
      </p>
      <CopyField label={`The token “${name}”`} value={token} />
      <p className="text-sm text-ink-soft">
        A program sends it as <code className="rounded bg-sunken px-1 py-0.5">Authorization: Bearer …</code> to the{' '}
        <a href="/docs" className="underline underline-offset-3">
          REST API
        </a>
        .
      </p>
    </div>
  );
}

/** Creates a personal access token and shows it once. */
export function TokenSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [draft, setDraft] = useState(newToken);
  const [errors, setErrors] = useState<FieldErrors>({});
  const create = useCreateAccessToken();
  const save = (): void => {
    const read = tokenWish(draft, Date.now());
    setErrors('errors' in read ? read.errors : {});
    if ('wish' in read) create.mutate(read.wish);
  };
  if (create.isSuccess) {
    return (
      <Sheet
        open
        onClose={onClose}
        title="The token is made"
        footer={
          <Button look="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <MadeToken token={create.data.token} name={create.data.name} />
      </Sheet>
    );
  }
  return (
    <FormSheet
      needs={null}
      onClose={onClose}
      act={create.isPending ? 'Creating…' : 'Create the token'}
      error={create.error}
      isPending={create.isPending}
      onSubmit={save}
      title="A new access token"
      description="For a program of yours: a display in the kitchen, a script, an assistant."
    >
      <TokenForm draft={draft} errors={errors} onChange={setDraft} />
    </FormSheet>
  );
}
