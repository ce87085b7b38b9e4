import {
  useEraseHousehold,
  useExportHousehold,
  useHouseholdExport,
  useKeepHousehold,
} from '@hearth/client/identity/use-privacy.ts';
import { useSendsMail } from '@hearth/client/identity/use-sends-mail.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { erasureNews, exportNews } from '../../../shell/mail-words.ts';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { ErasePanel } from '../components/erase-panel.tsx';
import { ExportPanel } from '../components/export-panel.tsx';
import { HouseholdTabs } from '../components/household-tabs.tsx';

function ExportSection({ householdId }: { readonly householdId: string }): ReactElement {
  const request = useExportHousehold();
  const found = useHouseholdExport(householdId, request.data?.id);
  return (
    <SettingsSection
      title="Take it along"
      about={`An archive of everything the household owns, in plain JSON lines: plans, lists, pantry, people, log. ${exportNews(useSendsMail())}`}
    >
      <ExportPanel
        act="Export the household"
        request={{ ...request, mutate: () => request.mutate({ householdId }) }}
        found={found}
      />
    </SettingsSection>
  );
}

type EraseSectionProps = {
  readonly householdId: string;
  readonly name: string;
  readonly eraseAt: string | null;
};

function EraseSection({ householdId, name, eraseAt }: EraseSectionProps): ReactElement {
  const erase = useEraseHousehold();
  const keep = useKeepHousehold();
  return (
    <SettingsSection
      title="Erase the household"
      about="It is gone for good and for everybody, two weeks after you ask."
    >
      <ErasePanel
        what={name}
        typed={name}
        eraseAt={eraseAt}
        consequence={
          <p>
            Its plans, lists, pantry, people and log go. The accounts of its members stay. {erasureNews(useSendsMail())}
          </p>
        }
        erase={{
          mutate: (_none, options) => erase.mutate({ householdId, confirm: name }, options),
          isPending: erase.isPending,
          error: erase.error,
        }}
        keep={{
          mutate: (_none, options) => keep.mutate({ householdId }, options),
          isPending: keep.isPending,
          error: keep.error,
        }}
      />
    </SettingsSection>
  );
}

/** Takes everything the household owns along, or erases it. */
export function HouseholdDataScreen(): ReactElement {
  useTitle('Data');
  const { id, name, eraseAt } = useCurrentHousehold();
  return (
    <>
      <HouseholdTabs />
      <ExportSection householdId={id} />
      <EraseSection householdId={id} name={name} eraseAt={eraseAt} />
    </>
  );
}
