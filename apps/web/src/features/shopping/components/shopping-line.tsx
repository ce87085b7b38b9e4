import type { ShoppingListLine } from '@hearth/contracts/shopping/shopping-list.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { formatGrams } from '@hearth/client/formats/quantities.ts';
import { Check } from '@hearth/ui/icons.ts';
import { cx } from '@hearth/ui/cx.ts';
import type { ReactElement } from 'react';
import { linePrice, packageWords } from './list-totals.ts';

type ShoppingLineProps = {
  readonly line: ShoppingListLine;
  readonly currency: string;
  /** Undefined: whoever looks may not tick it. */
  readonly onCheck: ((checked: boolean) => void) | undefined;
};

function needWords({ neededGrams, pantryGrams }: ShoppingListLine): string {
  const need = `for ${formatGrams(neededGrams)}`;
  return pantryGrams > 0 ? `${need}, ${formatGrams(pantryGrams)} at home` : need;
}

/** One thing to buy. The whole line is the label of its box. */
export function ShoppingLine({ line, currency, onCheck }: ShoppingLineProps): ReactElement {
  const price = linePrice(line);
  const packages = packageWords(line);
  return (
    <li className="break-inside-avoid border-t border-line first:border-t-0">
      <label className="group flex cursor-pointer items-start gap-3 py-2.5 has-disabled:cursor-default">
        <input
          type="checkbox"
          checked={line.checked}
          disabled={onCheck === undefined}
          onChange={(event) => onCheck?.(event.target.checked)}
          className="peer sr-only"
        />
        <span
          aria-hidden
          className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-[4px] border-[1.5px] border-line-strong bg-paper text-paper peer-checked:border-good peer-checked:bg-good peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent group-hover:border-ink peer-disabled:border-line"
        >
          {line.checked && <Check className="size-4" strokeWidth={3} />}
        </span>
        <span className="min-w-0 flex-1">
          <span
            className={cx(
              'block font-display text-lg leading-snug first-letter:capitalize',
              line.checked && 'text-ink-faint line-through decoration-1',
            )}
          >
            {line.name}
          </span>
          <span className={cx('figures block text-sm', line.checked ? 'text-ink-faint' : 'text-ink-soft')}>
            {packages === '' ? 'all at home' : packages} <span className="text-ink-faint">· {needWords(line)}</span>
          </span>
        </span>
        <span
          className={cx('figures shrink-0 pt-0.5 text-sm', price === undefined ? 'text-ink-faint' : 'font-semibold')}
        >
          {price === undefined ? 'no price' : formatMoney(price.toString(), currency)}
        </span>
      </label>
    </li>
  );
}
