import type { Cart } from '@hearth/contracts/shopping/shopping-list.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import type { ReactElement } from 'react';

type CartTableProps = { readonly cart: Cart };

function CartRow({
  line,
  currency,
}: {
  readonly line: Cart['lines'][number];
  readonly currency: string;
}): ReactElement {
  const price = (amount: string | null): string => (amount === null ? 'no price' : formatMoney(amount, currency));
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-2 pr-4 text-left align-baseline font-normal">
        <span className="block font-display text-lg leading-snug first-letter:capitalize">{line.name}</span>
        <span className="text-sm text-ink-soft">{line.label}</span>
      </th>
      <td className="px-2 text-right align-baseline">{line.count}</td>
      <td className="px-2 text-right align-baseline text-ink-soft max-sm:hidden">{price(line.unitPriceMinor)}</td>
      <td className="pl-2 text-right align-baseline font-semibold whitespace-nowrap">{price(line.lineTotalMinor)}</td>
    </tr>
  );
}

/** The priced lines with their sum. */
export function CartTable({ cart }: CartTableProps): ReactElement {
  return (
    <table className="figures w-full">
      <caption className="sr-only">The cart, line by line</caption>
      <thead>
        <tr className="eyebrow text-ink-faint">
          <th scope="col" className="pb-2 text-left">
            What
          </th>
          <th scope="col" className="px-2 pb-2 text-right">
            Count
          </th>
          <th scope="col" className="px-2 pb-2 text-right max-sm:hidden">
            Each
          </th>
          <th scope="col" className="pb-2 pl-2 text-right">
            Together
          </th>
        </tr>
      </thead>
      <tbody>
        {cart.lines.map((line) => (
          <CartRow key={`${line.ingredientId} ${line.label}`} line={line} currency={cart.currency} />
        ))}
      </tbody>
    </table>
  );
}
