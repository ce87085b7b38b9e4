import { Button } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { lazy, type ComponentType, type ReactElement } from 'react';

/** A page of the app that is fetched when it is first opened: a module's part of that name. */
export function screen<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): ComponentType {
  return lazy<ComponentType>(() =>
    load().then(
      (module) => ({ default: module[name] }),
      () => ({ default: Unfetched }),
    ),
  );
}

/** An update of the server takes the files away that an open page still asks for; so does a lost connection. */
function Unfetched(): ReactElement {
  return (
    <EmptyState
      title="This page could not be fetched"
      action={
        <Button look="primary" onClick={() => location.reload()}>
          Load it anew
        </Button>
      }
    >
      Hearth was updated since it was opened here, or this device is not connected.
    </EmptyState>
  );
}
