import { useWebhooks } from '@hearth/client/webhooks/use-webhooks.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Plus } from '@hearth/ui/icons.ts';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { HouseholdTabs } from '../../identity/components/household-tabs.tsx';
import { AddSheet } from '../components/add-sheet.tsx';
import { EndpointCard } from '../components/endpoint-card.tsx';

function Endpoints(): ReactElement {
  const { id } = useCurrentHousehold();
  const webhooks = useWebhooks(id);
  if (webhooks.data === undefined && webhooks.isError)
    return <ProblemNotice error={webhooks.error} onRetry={() => void webhooks.refetch()} />;
  if (webhooks.data === undefined) return <Skeleton className="h-44" />;
  if (webhooks.data.items.length === 0) {
    return (
      <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
        Nothing is sent anywhere. Add a webhook to have home automation, a chat or a script told what happens here.
      </p>
    );
  }
  return (
    <ul aria-label="Webhooks" className="space-y-4">
      {webhooks.data.items.map((endpoint) => (
        <li key={endpoint.id}>
          <EndpointCard endpoint={endpoint} />
        </li>
      ))}
    </ul>
  );
}

/** Where what happens in the household is sent, for its owners. */
export function HouseholdWebhooksScreen(): ReactElement {
  useTitle('Webhooks');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <HouseholdTabs />
      <SettingsSection
        title="Webhooks"
        about="What happens in the household, sent to programs of yours as it happens, and signed so that they can tell it from a forgery."
      >
        <Endpoints />
        <Button className="mt-4" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          New webhook
        </Button>
        {adding && <AddSheet onClose={() => setAdding(false)} />}
      </SettingsSection>
    </>
  );
}
