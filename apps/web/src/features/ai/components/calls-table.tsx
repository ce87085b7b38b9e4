import type { AiUsageRow } from '@hearth/contracts/ai/ai.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { Card } from '@hearth/ui/card.tsx';
import type { ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { askerWords, costWords, failureWords, purposeNames, tokenWords } from './call-words.ts';

const wide = 'px-4 py-2.5 max-sm:hidden';

function CallRow({ call }: { readonly call: AiUsageRow }): ReactElement {
  const { id: me } = useCurrentAccount();
  const failure = failureWords(call.errorCode);
  const asker = askerWords(call.userId, me);
  const [tokens, cost, when] = [tokenWords(call), costWords(call), momentHere(call.createdAt)];
  const isUnderWay = call.status === 'reserved';
  return (
    <tr className="border-t border-line align-top">
      <td className="px-4 py-2.5 sm:px-5">
        {purposeNames[call.purpose]}
        <span className="block text-sm wrap-anywhere text-ink-soft">
          {call.service === 'offline' ? 'the server’s own rules' : call.model}
        </span>
        {failure !== null && <span className="block text-sm text-warn">{failure}</span>}
        <span className="figures block text-sm text-ink-soft sm:hidden">
          {isUnderWay ? 'Under way' : `${tokens} tokens, cost: ${cost}`}; by {asker}, {when}
        </span>
      </td>
      <td className={`${wide} text-ink-soft`}>{asker}</td>
      <td className={`${wide} figures text-right`}>{tokens}</td>
      <td className={`${wide} figures text-right`}>{cost}</td>
      <td className={`${wide} figures whitespace-nowrap text-ink-soft`}>
        <time dateTime={call.createdAt}>{when}</time>
      </td>
    </tr>
  );
}

/** Calls one by one, newest first. */
export function CallsTable({ calls }: { readonly calls: readonly AiUsageRow[] }): ReactElement {
  return (
    <Card className="overflow-x-auto">
      <table aria-label="Calls" className="w-full text-left">
        <thead>
          <tr className="eyebrow text-ink-faint">
            <th scope="col" className="px-4 py-2.5 sm:px-5">
              What for
            </th>
            <th scope="col" className={wide}>
              By
            </th>
            <th scope="col" className={`${wide} text-right`}>
              Tokens
            </th>
            <th scope="col" className={`${wide} text-right`}>
              Cost
            </th>
            <th scope="col" className={wide}>
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
