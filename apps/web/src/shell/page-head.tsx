import type { ReactElement, ReactNode } from 'react';

/** A page's title with what can be done on it. */
export function PageHead({
  eyebrow,
  title,
  children,
}: {
  readonly eyebrow: string;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="flex flex-wrap items-end justify-between gap-4 pt-6 pb-5">
      <div>
        <p className="eyebrow flex h-6 items-center text-accent">{eyebrow}</p>
        <h1 className="mt-1 text-[2.125rem] leading-[1.1] tracking-[-0.012em] sm:text-[2.75rem]">{title}</h1>
      </div>
      <div className="flex flex-wrap gap-3 print:hidden">{children}</div>
    </div>
  );
}
