import { buttonClass } from '@hearth/ui/button.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Door } from '../../../shell/door.tsx';

type NoTokenProps = {
  readonly title: string;
  /** Where a new link is to be had, and what that is called. */
  readonly to: string;
  readonly act: string;
};

/** For a page of a link that was opened without it or with a part of it, or loaded anew after the link was read. */
export function NoToken({ title, to, act }: NoTokenProps): ReactElement {
  return (
    <Door
      title={title}
      lead="Open the whole link once more, from where you got it. It is taken out of the address as soon as it is read, so that nobody finds it there, and a page that is loaded anew no longer has it."
    >
      <Link to={to} className={buttonClass('primary')}>
        {act}
      </Link>
    </Door>
  );
}
