import type { SignInProvider } from '@hearth/contracts/identity/session.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { cx } from '@hearth/ui/cx.ts';
import type { ReactElement } from 'react';

type ProviderLinksProps = {
  readonly providers: readonly SignInProvider[];
  /** The page to come back to. */
  readonly next: string;
};

/** The other issuers one can sign in with; each is a way out of this page and back. */
export function ProviderLinks({ providers, next }: ProviderLinksProps): ReactElement | null {
  if (providers.length === 0) return null;
  return (
    <ul className="space-y-3">
      {providers.map(({ name, label }) => (
        <li key={name}>
          <a
            href={`/auth/oidc/${encodeURIComponent(name)}?${String(new URLSearchParams({ returnTo: next }))}`}
            className={cx(buttonClass(), 'h-11 w-full')}
          >
            Sign in with {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
