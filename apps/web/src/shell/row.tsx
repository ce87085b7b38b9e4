import type { ReactElement, ReactNode } from 'react';

type RowProps = {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
  /** What can be done with it. */
  readonly children?: ReactNode;
};

/** One thing of a list: what it is, what is known of it, what can be done with it. */
export function Row({ title, detail, icon, children }: RowProps): ReactElement {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {icon !== undefined && <span className="text-ink-faint max-sm:hidden [&_svg]:size-5">{icon}</span>}
      <div className="min-w-48 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-semibold wrap-anywhere">{title}</div>
        {detail !== undefined && <div className="text-sm wrap-anywhere text-ink-soft">{detail}</div>}
      </div>
      {children !== undefined && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
