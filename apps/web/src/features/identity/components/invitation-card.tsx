import type { InvitationPreview } from '@hearth/contracts/identity/invitation.ts';
import { dateHere } from '@hearth/client/formats/moments.ts';
import { Card } from '@hearth/ui/card.tsx';
import type { ReactElement } from 'react';
import { offerWords, roleRights } from './invitation-words.ts';

/** What an invitation is for. */
export function InvitationCard({ preview }: { readonly preview: InvitationPreview }): ReactElement {
  return (
    <Card className="mb-7 p-6">
      <p className="eyebrow text-accent">Household</p>
      <h2 className="mt-1 text-[1.75rem] leading-tight wrap-anywhere">{preview.householdName}</h2>
      <p className="mt-3 text-pretty">{offerWords(preview)}</p>
      {preview.role !== null && <p className="mt-2 text-sm text-ink-soft">{roleRights[preview.role]}</p>}
      <p className="mt-3 text-sm text-ink-faint">It holds until {dateHere(preview.expiresAt)}, and is good once.</p>
    </Card>
  );
}
