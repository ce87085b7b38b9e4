import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

/** How one thing of a menu looks, the one under the pointer or the keyboard too. */
export const menuItemClass =
  'flex min-h-10 cursor-pointer items-center rounded-card px-3 py-1.5 outline-none data-[highlighted]:bg-sunken';

/** The sheet a menu opens on, below its button and over the page. */
export function MenuPanel({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        collisionPadding={12}
        className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-52 overflow-y-auto rounded-card border border-line-strong bg-surface p-1 shadow-lg"
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}
