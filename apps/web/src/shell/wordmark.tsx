import type { ReactElement } from 'react';

/** The name and its flame. */
export function Wordmark({ large = false }: { readonly large?: boolean }): ReactElement {
  return (
    <span
      className={`inline-flex items-center gap-2 font-display font-bold tracking-tight ${large ? 'text-5xl sm:text-6xl' : 'text-[1.625rem]'}`}
    >
      <svg aria-hidden viewBox="0 0 24 28" className="h-[0.95em] w-auto text-accent" fill="currentColor">
        <path d="M12 1c1.200 5 8.500 8 8.500 16a8.500 8.500 0 0 1-17 0c0-3.400 1.600-5.700 3.400-7.200.3 2.300 1.300 3.700 2.600 4.200C8.800 9.200 9.600 4.200 12 1Z" />
      </svg>
      Hearth
    </span>
  );
}
