import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { ExternalLink } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { followable } from './followable.ts';

/** Where a recipe comes from; nothing where nobody said. */
export function RecipeSource({ source }: { readonly source: Recipe['source'] }): ReactElement | null {
  const href = followable(source.url);
  const site = source.name ?? (href === undefined ? null : new URL(href).hostname.replace(/^www\./, ''));
  if (site === null && source.author === null) return null;
  return (
    <p className="text-sm text-ink-soft">
      {source.author !== null && <>By {source.author}</>}
      {source.author !== null && site !== null && ', '}
      {site !== null && (source.author === null ? 'From ' : 'from ')}
      {href === undefined
        ? site
        : site !== null && (
            <a
              href={href}
              target="_blank"
              rel="noopener noreferrer"
              className="inline-flex items-baseline gap-1 underline underline-offset-3 hover:text-accent [&_svg]:size-3.5 [&_svg]:self-center"
            >
              {site}
              <ExternalLink aria-hidden />
              <span className="sr-only"> (in a new tab)</span>
            </a>
          )}
    </p>
  );
}
