import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

export type BadgeTone = 'plain' | 'good' | 'warn' | 'accent';

const tones: Record<BadgeTone, string> = {
  plain: 'border-line text-ink-soft',
  good: 'border-good/40 bg-good-wash text-good',
  warn: 'border-warn/40 bg-warn-wash text-warn',
  accent: 'border-accent/40 bg-accent-wash text-accent',
};

type BadgeProps = {
  readonly tone?: BadgeTone;
  readonly small?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A few words that qualify what stands beside them. */
export function Badge({ tone = 'plain', small = false, className, children }: BadgeProps): ReactElement {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-full border font-medium whitespace-nowrap [&_svg]:size-3.5',
        small ? 'px-1.5 text-[0.6875rem] leading-4' : 'px-2.5 py-0.5 text-xs',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
