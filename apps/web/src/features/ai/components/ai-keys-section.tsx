import type { Credential } from '@hearth/contracts/identity/credentials.contract.ts';
import { useAiKeys, useRemoveAiKey } from '@hearth/client/ai/use-ai-keys.ts';
import { dateHere } from '@hearth/client/formats/moments.ts';
import { Button } from '@hearth/ui/button.tsx';
import { KeyRound, Plus } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { KeySheet } from './key-sheet.tsx';
import { serviceName } from './service-words.ts';

function KeyRow({ credential }: { readonly credential: Credential }): ReactElement {
  const { id, name, provider, hint, createdAt } = credential;
  const remove = useRemoveAiKey();
  return (
    <RemovableRow
      icon={<KeyRound aria-hidden />}
      title={
        <>
          {name}
          {hint !== '' && <code className="text-sm font-normal text-ink-faint">…{hint}</code>}
        </>
      }
      detail={
        <>
          For {serviceName(provider)}. Added <time dateTime={createdAt}>{dateHere(createdAt)}</time>.
        </>
      }
      act="Remove"
      name={hint === '' ? name : `${name} (…${hint})`}
      consequence="What asks with it is refused from now on. At the service it stays good until you revoke it there."
      removal={remove}
      input={{ credentialId: id }}
    />
  );
}

/** The caller's own keys at AI services. */
export function AiKeysSection(): ReactElement {
  const keys = useAiKeys();
  const [adding, setAdding] = useState(false);
  return (
    <SettingsSection
      title="AI keys"
      about="Keys of your own at AI services. They are stored sealed, sent to their own service alone, and used by calls that name them: programs of yours over the API."
    >
      <RowList
        label="AI keys"
        query={keys}
        empty="You have stored no key. With one, models are asked on your own account at their service."
        keyOf={({ id }) => id}
        renderRow={(credential) => <KeyRow credential={credential} />}
      />
      <Button className="mt-4" onClick={() => setAdding(true)}>
        <Plus aria-hidden />
        New AI key
      </Button>
      {adding && <KeySheet onClose={() => setAdding(false)} />}
    </SettingsSection>
  );
}
