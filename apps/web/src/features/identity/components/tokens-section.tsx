import type { PersonalToken } from '@hearth/contracts/identity/tokens.contract.ts';
import { dateHere, momentHere } from '@hearth/client/formats/moments.ts';
import { useAccessTokens, useRevokeAccessToken } from '@hearth/client/identity/use-access-tokens.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { KeyRound, Plus } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { useHouseholdChoice } from '../../../shell/current-household.ts';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { useNow } from '../../../shell/use-now.ts';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { scopesGist } from './scope-words.ts';
import { TokenSheet } from './token-sheet.tsx';

function TokenRow({ token }: { readonly token: PersonalToken }): ReactElement {
  const revoke = useRevokeAccessToken();
  const { households } = useHouseholdChoice();
  const now = useNow();
  const bound = households.find(({ id }) => id === token.boundTo)?.name;
  const isOver = token.expiresAt !== null && token.expiresAt <= now;
  return (
    <RemovableRow
      icon={<KeyRound aria-hidden />}
      title={
        <>
          {token.name}
          <code className="text-sm font-normal text-ink-faint">{token.prefix}…</code>
          {isOver && <Badge tone="warn">expired</Badge>}
        </>
      }
      detail={
        <>
          <span className="block">
            {bound === undefined ? 'In all your households, it' : `In ${bound}, it`} {scopesGist(token.scopes)}.
          </span>
          {token.expiresAt === null ? 'Good until it is revoked.' : `Good until ${dateHere(token.expiresAt)}.`}{' '}
          {token.lastUsedAt === null ? 'Never used.' : `Last used ${momentHere(token.lastUsedAt)}.`}
        </>
      }
      act="Revoke"
      name={token.name}
      consequence="What uses it is refused from now on. It cannot be brought back; a new one can be made."
      removal={revoke}
      input={{ tokenId: token.id }}
    />
  );
}

/** What programs of yours get in with. */
export function TokensSection(): ReactElement {
  const tokens = useAccessTokens();
  const [making, setMaking] = useState(false);
  return (
    <SettingsSection
      title="Access tokens"
      about="For programs that act for you over the API, each within what you let it."
    >
      <RowList
        label="Access tokens"
        query={tokens}
        empty="No program has a token of yours. Create one to let a script or a kitchen display in."
        keyOf={({ id }) => id}
        renderRow={(token) => <TokenRow token={token} />}
      />
      <Button className="mt-4" onClick={() => setMaking(true)}>
        <Plus aria-hidden />
        New access token
      </Button>
      {making && <TokenSheet onClose={() => setMaking(false)} />}
    </SettingsSection>
  );
}
