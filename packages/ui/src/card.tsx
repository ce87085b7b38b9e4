import type { ComponentProps, ReactElement } from 'react';
import { cx } from './cx.ts';

/** A sheet of paper on the table: a surface with a hairline round it. */
export function Card({ className, ...rest }: ComponentProps<'div'>): ReactElement {
  return <div className={cx('rounded-card border border-line bg-surface', className)} {...rest} />;
}
