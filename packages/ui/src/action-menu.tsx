import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './cx.ts';
import { menuItemClass, MenuPanel } from './menu-panel.tsx';

export type MenuAction = { readonly label: string; readonly icon: ReactElement; readonly onSelect: () => void };

type ActionMenuProps = {
  /** What the button is for, which shows an icon alone. */
  readonly label: string;
  readonly icon: ReactElement;
  /** Over the actions: whose they are. */
  readonly head?: ReactNode;
  /** Groups, with a line between them. */
  readonly groups: readonly (readonly MenuAction[])[];
};

/** A few actions behind one icon. */
export function ActionMenu({ label, icon, head, groups }: ActionMenuProps): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger aria-label={label} title={label} className={buttonClass('quiet', true)}>
        {icon}
      </DropdownMenu.Trigger>
      <MenuPanel>
        {head !== undefined && <div className="px-3 py-2 text-sm wrap-anywhere">{head}</div>}
        {groups.map((actions, index) => (
          <Fragment key={actions[0]?.label}>
            {(index > 0 || head !== undefined) && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
            {actions.map((action) => (
              <DropdownMenu.Item
                key={action.label}
                onSelect={action.onSelect}
                className={cx(menuItemClass, 'gap-2.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint')}
              >
                {action.icon}
                {action.label}
              </DropdownMenu.Item>
            ))}
          </Fragment>
        ))}
      </MenuPanel>
    </DropdownMenu.Root>
  );
}
