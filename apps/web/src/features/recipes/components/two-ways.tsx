import { buttonClass } from '@hearth/ui/button.tsx';
import { Link2, Pencil } from '@hearth/ui/icons.ts';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';

function Way(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly to: string;
  readonly act: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="flex flex-col items-start rounded-card border border-line bg-surface p-6">
      <div className="text-accent [&_svg]:size-7 [&_svg]:stroke-[1.25]">{props.icon}</div>
      <h3 className="mt-3 text-xl">{props.title}</h3>
      <p className="mt-1.5 mb-5 text-ink-soft text-pretty">{props.children}</p>
      <Link to={props.to} className={`${buttonClass('primary')} mt-auto`}>
        {props.act}
      </Link>
    </div>
  );
}

/** How a book with no recipe in it gets its first. */
export function TwoWays(): ReactElement {
  return (
    <section className="mx-auto max-w-3xl py-8">
      <h2 className="text-center text-2xl">No recipe of yours is here yet</h2>
      <div className="mt-6 grid gap-5 sm:grid-cols-2">
        <Way icon={<Link2 />} title="Import one" to="/recipes/import" act="Import a recipe">
          From a page, from words you paste, or all at once from a file of another app.
        </Way>
        <Way icon={<Pencil />} title="Write one" to="/recipes/new" act="Write a recipe">
          A title and what goes in are enough. Hearth works out what it holds.
        </Way>
      </div>
    </section>
  );
}
