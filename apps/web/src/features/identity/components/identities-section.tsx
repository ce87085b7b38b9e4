import { dateHere } from '@hearth/client/formats/moments.ts';
import { useIdentities, useStartIdentityLink, useUnlinkIdentity } from '@hearth/client/identity/use-identities.ts';
import { useSession } from '@hearth/client/identity/use-session.ts';
import type { LinkedIdentity } from '@hearth/contracts/identity/identities.contract.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Link2 } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { RemovableRow } from '../../../shell/removable-row.tsx';

function IdentityRow({ identity }: { readonly identity: LinkedIdentity }): ReactElement {
  const unlink = useUnlinkIdentity();
  const name = identity.label ?? identity.issuer;
  return (
    <RemovableRow
      icon={<Link2 aria-hidden />}
      title={name}
      detail={`${identity.email === null ? '' : `As ${identity.email}. `}Linked ${dateHere(identity.linkedAt)}.`}
      act="Unlink"
      name={name}
      consequence="You no longer sign in with it, and it signs you out of nothing there. The last way in stays: set a password first."
      removal={unlink}
      input={{ identityId: identity.id }}
    />
  );
}

/** The logins elsewhere that open this account; nothing where there are none and none can be linked. */
export function IdentitiesSection(): ReactElement | null {
  const identities = useIdentities();
  const providers = useSession().data?.providers ?? [];
  const start = useStartIdentityLink();
  if (providers.length === 0 && (identities.data?.items.length ?? 0) === 0) return null;
  return (
    <SettingsSection title="Logins elsewhere" about="Other services that sign you in to this account.">
      <RowList
        label="Logins elsewhere"
        query={identities}
        empty="None is linked. Link one to sign in with it."
        keyOf={({ id }) => id}
        renderRow={(identity) => <IdentityRow identity={identity} />}
      />
      {start.isError && (
        <div className="mt-4">
          <ProblemNotice error={start.error} />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        {providers.map(({ name, label }) => (
          <Button
            key={name}
            disabled={start.isPending}
            onClick={() =>
              start.mutate({ provider: name, returnTo: '/account' }, { onSuccess: ({ url }) => location.assign(url) })
            }
          >
            Link {label}
          </Button>
        ))}
      </div>
    </SettingsSection>
  );
}
