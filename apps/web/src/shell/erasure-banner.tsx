import { dateHere } from '@hearth/client/formats/moments.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useHousehold } from '@hearth/client/identity/use-household.ts';
import { Hourglass } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ownerWords } from './owner-words.ts';

/** Tells everybody in a household that is to be erased when that is, and who can stop it. */
export function ErasureBanner({ householdId }: { readonly householdId: string }): ReactElement | null {
  const { data: household } = useHousehold(householdId);
  if (household === undefined || household.eraseAt === null) return null;
  const mayStop = may(household, 'privacy:write');
  const who = mayStop ? 'you' : ownerWords(household.members);
  const linkClass = 'font-semibold underline underline-offset-3 hover:text-accent';
  return (
    <output className="block border-b border-warn/40 bg-warn-wash print:hidden">
      <span className="mx-auto flex max-w-[1480px] items-start gap-3 px-4 py-2.5 sm:px-8">
        <Hourglass aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
        <span className="min-w-0 wrap-anywhere">
          On {dateHere(household.eraseAt)}, <strong>{household.name}</strong> will be erased, for everybody.{' '}
          {who.charAt(0).toUpperCase() + who.slice(1)} can stop it until then.{' '}
          {mayStop && (
            <Link to="/household/data" className={linkClass}>
              Stop it, or take the data along
            </Link>
          )}
          {!mayStop && may(household, 'members:read') && (
            <Link to="/household/people" className={linkClass}>
              Who belongs here
            </Link>
          )}
        </span>
      </span>
    </output>
  );
}
