import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

type EmptyStateProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
};

/** Says why nothing is here and what to do about it. */
export function EmptyState({ title, children, icon, action, className }: EmptyStateProps): ReactElement {
  return (
    <section className={cx('mx-auto flex max-w-lg flex-col items-center px-6 py-16 text-center', className)}>
      {icon !== undefined && <div className="mb-4 text-accent [&_svg]:size-8 [&_svg]:stroke-[1.25]">{icon}</div>}
      <h2 className="text-2xl leading-tight">{title}</h2>
      <div className="mt-3 text-ink-soft text-pretty">{children}</div>
      {action !== undefined && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </section>
  );
}
