import type { ComponentProps, ReactElement } from 'react';
import { cx } from './cx.ts';

export type ButtonLook = 'primary' | 'plain' | 'quiet';

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  plain: 'bg-surface text-ink border-line-strong hover:border-ink hover:bg-paper',
  quiet: 'border-transparent text-ink-soft hover:text-ink hover:bg-sunken',
};

/** The classes of a button, for a link that should look like one. */
export function buttonClass(look: ButtonLook = 'plain', square = false): string {
  return cx(
    'inline-flex min-h-10 max-w-full shrink-0 items-center justify-center gap-2 rounded-full border text-sm font-semibold wrap-anywhere transition-colors select-none',
    'disabled:opacity-55 disabled:pointer-events-none aria-disabled:opacity-55 aria-disabled:cursor-default [&_svg]:size-4 [&_svg]:shrink-0',
    square ? 'h-10 w-10' : 'px-4 py-1.5',
    looks[look],
  );
}

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: ButtonLook;
  readonly square?: boolean;
  /** What it does is under way: a press does nothing, and it keeps the focus, which `disabled` would lose. */
  readonly busy?: boolean;
};

/** A button. `square` is for one icon alone, which then needs an `aria-label`. */
export function Button({
  look = 'plain',
  square = false,
  className,
  type = 'button',
  busy = false,
  ...rest
}: ButtonProps): ReactElement {
  const held = busy ? { 'aria-disabled': true, onClick: undefined } : {};
  return <button type={type} className={cx(buttonClass(look, square), className)} {...rest} {...held} />;
}
