import type { Grant } from '@hearth/contracts/identity/grants.contract.ts';
import { dateHere } from '@hearth/client/formats/moments.ts';
import { useGrants } from '@hearth/client/identity/use-grants.ts';
import { useRevokeGrant } from '@hearth/client/identity/use-revoke-grant.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Plus, Stethoscope } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { RemovableRow } from '../../../shell/removable-row.tsx';

function GrantRow({ grant }: { readonly grant: Grant }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const revoke = useRevokeGrant();
  return (
    <RemovableRow
      icon={<Stethoscope aria-hidden />}
      title={grant.name}
      detail={`Sees and makes plans since ${dateHere(grant.createdAt)}.`}
      act="Revoke"
      name={`the access of ${grant.name}`}
      consequence="They no longer see this household, at once. Plans they made stay."
      removal={revoke}
      input={{ householdId, grantId: grant.id }}
    />
  );
}

/** Whom the household opened its plans to. */
export function ProfessionalsSection({ onInvite }: { readonly onInvite: () => void }): ReactElement {
  const { id } = useCurrentHousehold();
  const grants = useGrants(id);
  return (
    <SettingsSection title="Professionals" about="A nutritionist, say, who sees your plans and makes them with you.">
      <RowList
        label="Professionals"
        query={grants}
        empty="The plans are open to nobody outside. Invite a professional to work on them with you."
        keyOf={(grant) => grant.id}
        renderRow={(grant) => <GrantRow grant={grant} />}
      />
      <Button className="mt-4" onClick={onInvite}>
        <Plus aria-hidden />
        Invite a professional
      </Button>
    </SettingsSection>
  );
}
