import { useSendsMail } from '@hearth/client/identity/use-sends-mail.ts';
import { useEraseAccount, useExportMyData, useKeepAccount, useMyExport } from '@hearth/client/identity/use-privacy.ts';
import type { ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { exportNews } from '../../../shell/mail-words.ts';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { ErasePanel } from './erase-panel.tsx';
import { ExportPanel } from './export-panel.tsx';

const CONFIRMATION = 'erase my account';

/** Takes along everything the account owns. */
export function MyExportSection(): ReactElement {
  const request = useExportMyData();
  const found = useMyExport(request.data?.id);
  return (
    <SettingsSection
      title="Your data"
      about={`An archive of everything this account owns, in plain JSON lines; a household's own is on its page. ${exportNews(useSendsMail())}`}
    >
      <ExportPanel act="Export my data" request={{ ...request, mutate: () => request.mutate({}) }} found={found} />
    </SettingsSection>
  );
}

/** Erases the account after two weeks. */
export function EraseAccountSection(): ReactElement {
  const { eraseAt } = useCurrentAccount();
  const erase = useEraseAccount();
  const keep = useKeepAccount();
  return (
    <SettingsSection title="Erase the account" about="It is gone for good, two weeks after you ask.">
      <ErasePanel
        what="your account"
        typed={CONFIRMATION}
        eraseAt={eraseAt}
        consequence={
          <>
            <p>Every other device is signed out at once.</p>
            <p>
              A household you alone own is handed to its longest-standing adult with an account, or erased with you
              where there is none.
            </p>
          </>
        }
        erase={{
          mutate: (_none, options) => erase.mutate({ confirm: CONFIRMATION }, options),
          isPending: erase.isPending,
          error: erase.error,
        }}
        keep={{
          mutate: (_none, options) => keep.mutate({}, options),
          isPending: keep.isPending,
          error: keep.error,
        }}
      />
    </SettingsSection>
  );
}
