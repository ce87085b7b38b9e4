import type { ReactElement, ReactNode } from 'react';

type SettingsSectionProps = {
  readonly title: string;
  /** What it is for, beside it on a desk and above it on a phone. */
  readonly about?: ReactNode;
  readonly children: ReactNode;
};

/** One thing to be set, with its words at its side. */
export function SettingsSection({ title, about, children }: SettingsSectionProps): ReactElement {
  return (
    <section className="grid grid-cols-1 gap-x-12 gap-y-4 border-t border-line py-8 first-of-type:border-t-0 first-of-type:pt-2 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-[1.375rem] leading-tight">{title}</h2>
        {about !== undefined && <div className="mt-1.5 max-w-prose text-sm text-ink-soft text-pretty">{about}</div>}
      </div>
      <div className="min-w-0 max-w-3xl">{children}</div>
    </section>
  );
}
