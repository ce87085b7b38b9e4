import type { Client } from '@hearth/contracts/identity/grants.contract.ts';
import { dateHere } from '@hearth/client/formats/moments.ts';
import { useClients } from '@hearth/client/identity/use-clients.ts';
import { useLeaveClient } from '@hearth/client/identity/use-leave-client.ts';
import { Button } from '@hearth/ui/button.tsx';
import { House } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useHouseholdChoice } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { RemovableRow } from '../../../shell/removable-row.tsx';

function ClientRow({ client }: { readonly client: Client }): ReactElement {
  const leave = useLeaveClient();
  const { choose } = useHouseholdChoice();
  const navigate = useNavigate();
  const open = (): void => {
    choose(client.id);
    void navigate('/week');
  };
  return (
    <RemovableRow
      icon={<House aria-hidden />}
      title={client.name}
      detail={`Open to you since ${dateHere(client.since)}. Prices in ${client.currency}, clock of ${client.zone}.`}
      act="Give back"
      name={client.name}
      consequence="You no longer see its plans. Those you made stay there."
      removal={leave}
      input={{ householdId: client.id }}
    >
      <Button look="primary" aria-label={`Open the week of ${client.name}`} onClick={open}>
        Open the week
      </Button>
    </RemovableRow>
  );
}

/** The households that opened their plans to a professional. */
export function ClientsScreen(): ReactElement {
  useTitle('Clients');
  const clients = useClients(true);
  return (
    <div className="max-w-4xl">
      <PageHead eyebrow="For professionals" title="Clients">
        {null}
      </PageHead>
      <p className="mb-6 max-w-prose text-ink-soft text-pretty">
        Households that opened their plans to you. You see who eats and make plans; they approve and buy.
      </p>
      <RowList
        label="Clients"
        query={clients}
        empty="No household has opened its plans to you yet. Its owner invites you as a professional, on its page under People & access."
        keyOf={({ grantId }) => grantId}
        renderRow={(client) => <ClientRow client={client} />}
      />
    </div>
  );
}
