import { useId, type ReactElement } from 'react';
import { cx } from './cx.ts';
import { Star } from './icons.ts';

const STARS = [1, 2, 3, 4, 5] as const;

function starWords(count: number): string {
  return count === 1 ? '1 star' : `${count} stars`;
}

/** One to five stars, shown. */
export function Stars({ value }: { readonly value: number }): ReactElement {
  return (
    <span className="inline-flex whitespace-nowrap text-accent [&_svg]:size-4">
      {STARS.map((star) => (
        <Star key={star} aria-hidden fill={star <= Math.round(value) ? 'currentColor' : 'none'} />
      ))}
      <span className="sr-only">{starWords(value)}</span>
    </span>
  );
}

type StarRatingProps = {
  readonly label: string;
  /** Null: none chosen yet. */
  readonly value: number | null;
  readonly onChange: (stars: number) => void;
};

/** One to five stars, chosen. Arrow keys move between them. */
export function StarRating({ label, value, onChange }: StarRatingProps): ReactElement {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      <div className="-ml-1 inline-flex">
        {STARS.map((star) => (
          <label
            key={star}
            title={starWords(star)}
            className="cursor-pointer rounded-card p-1 text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={star}
              checked={value === star}
              onChange={() => onChange(star)}
              className="sr-only"
            />
            <Star
              aria-hidden
              className={cx('size-7', (value ?? 0) < star && 'text-line-strong')}
              fill={(value ?? 0) >= star ? 'currentColor' : 'none'}
            />
            <span className="sr-only">{starWords(star)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
