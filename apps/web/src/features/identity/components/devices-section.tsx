import type { Session, SignedInBy } from '@hearth/contracts/identity/session.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { useDevices, useRevokeDevice, useSignOutEverywhere } from '@hearth/client/identity/use-devices.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { Laptop, LogOut } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { forgetSignIn } from '../../../shell/signed-in-before.ts';
import { RemovableRow } from '../../../shell/removable-row.tsx';

const signedInByWords: Record<SignedInBy, string> = {
  password: 'with the password',
  'verified-email': 'on registering',
  'magic-link': 'with a mailed link',
  demo: 'to the demo',
  oidc: 'through another service',
};

function DeviceRow({ device }: { readonly device: Session }): ReactElement {
  const revoke = useRevokeDevice();
  const icon = <Laptop aria-hidden />;
  const detail = `Signed in ${signedInByWords[device.signedInBy]}, ${momentHere(device.createdAt)}. Last seen ${momentHere(device.lastSeenAt)}.`;
  if (device.current) {
    const title = (
      <>
        {device.deviceName}
        <Badge tone="good">this one</Badge>
      </>
    );
    return <Row icon={icon} title={title} detail={detail} />;
  }
  return (
    <RemovableRow
      icon={icon}
      title={device.deviceName}
      detail={detail}
      act="Sign out"
      name={device.deviceName}
      consequence="Whoever uses it has to sign in anew. It holds at once."
      removal={revoke}
      input={{ sessionId: device.id }}
    />
  );
}

/** Where the account is signed in, and the way to end that. */
export function DevicesSection(): ReactElement {
  const devices = useDevices();
  const [asked, setAsked] = useState(false);
  const everywhere = useSignOutEverywhere(() => {
    forgetSignIn();
    location.assign('/');
  });
  return (
    <SettingsSection
      title="Devices"
      about="Where you are signed in. One you do not know: sign it out, and change the password."
    >
      <RowList
        label="Devices"
        query={devices}
        empty="No session is kept for this account: whoever is asking is known by a token."
        keyOf={({ id }) => id}
        renderRow={(device) => <DeviceRow device={device} />}
      />
      <Button className="mt-4" onClick={() => setAsked(true)}>
        <LogOut aria-hidden />
        Sign out everywhere
      </Button>
      <Confirm
        open={asked}
        title="Sign out everywhere?"
        act={everywhere.isPending ? 'Signing out…' : 'Sign out everywhere'}
        pending={everywhere.isPending}
        onConfirm={() => everywhere.mutate({ everywhere: true })}
        onClose={() => setAsked(false)}
      >
        <p>Every device is signed out at once, this one too. Access tokens stay good until they are revoked.</p>
        {everywhere.isError && <ProblemNotice error={everywhere.error} />}
      </Confirm>
    </SettingsSection>
  );
}
