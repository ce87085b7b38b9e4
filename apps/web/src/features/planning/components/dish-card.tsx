import type { Plan, PlanItem } from '@hearth/contracts/planning/plan.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { formatCount, formatMinutes } from '@hearth/client/formats/quantities.ts';
import { allergenNames } from '@hearth/client/formats/words.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { cx } from '@hearth/ui/cx.ts';
import type { ReactElement } from 'react';
import { eatersOf } from './board-layout.ts';

type DishCardProps = {
  readonly item: PlanItem;
  readonly plan: Plan;
  readonly onOpen: (item: PlanItem) => void;
  readonly roomy?: boolean;
};

/** A dish on the board. The whole card opens its recipe; the title is the button's name. */
export function DishCard({ item, plan, onOpen, roomy = false }: DishCardProps): ReactElement {
  const eaters = eatersOf(item, plan.members);
  const energy = item.perServing.energyKcal;
  return (
    <article className={cx('group relative flex h-full flex-col', roomy ? 'p-4' : 'px-3 pt-2.5 pb-3')}>
      <h3
        className={cx('leading-[1.22] font-semibold text-pretty hyphens-auto', roomy ? 'text-xl' : 'text-[1.0625rem]')}
      >
        <button
          type="button"
          onClick={() => onOpen(item)}
          className="text-left after:absolute after:inset-0 group-hover:text-accent group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
        >
          {item.title}
        </button>
      </h3>
      {eaters !== undefined && (
        <p className="mt-0.5 font-display text-sm text-ink-soft italic">for {eaters.join(' and ')}</p>
      )}
      <p className={cx('figures mt-1.5 flex flex-wrap gap-x-2 text-ink-soft', roomy ? 'text-sm' : 'text-xs')}>
        <span>{formatMinutes(item.totalMinutes)}</span>
        <span aria-hidden>·</span>
        {energy === null ? (
          <span>
            <span aria-hidden>–</span>
            <span className="sr-only">unknown</span> kcal
          </span>
        ) : (
          <span>{formatCount(energy)} kcal</span>
        )}
        <span className="ml-auto font-semibold text-ink">{formatMoney(item.costMinor, plan.currency)}</span>
      </p>
      {item.allergens.length > 0 && (
        <ul aria-label="Contains" className="mt-auto flex flex-wrap gap-1 pt-2">
          {item.allergens.map((allergen) => (
            <li key={allergen} className="flex">
              <Badge small>{allergenNames[allergen]}</Badge>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
