import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, SubmenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';

export { MenuTrigger };

interface MenuProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu that floats under its trigger; put it beside the trigger inside a `MenuTrigger`. */
export function Menu({ label, children }: MenuProps) {
  return (
    <Popover offset={4} className="floats appears min-w-48 overflow-auto py-1">
      <AriaMenu aria-label={label} className="outline-none">
        {children}
      </AriaMenu>
    </Popover>
  );
}

const ROW =
  'mx-1 flex h-7 cursor-default items-center gap-2 rounded-small px-2 text-13 -outline-offset-2 data-focused:bg-hover data-disabled:opacity-50';

interface MenuItemProps {
  readonly icon?: LucideIcon;
  readonly label: string;
  readonly keys?: string;
  readonly danger?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

export function MenuItem({ icon: Icon, label, keys, danger, isDisabled = false, onAction }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={label}
      isDisabled={isDisabled}
      onAction={onAction}
      className={`${ROW} ${danger ? 'text-off-track' : ''}`}
    >
      <span className="grid w-4 place-items-center">
        {Icon ? <Icon size={15} strokeWidth={1.75} aria-hidden /> : null}
      </span>
      <span className="grow">{label}</span>
      {keys ? <kbd className="pl-4 font-sans text-11 text-muted">{keys}</kbd> : null}
    </AriaMenuItem>
  );
}

interface SubmenuProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function Submenu({ label, children }: SubmenuProps) {
  return (
    <SubmenuTrigger>
      <SubmenuRow label={label} />
      <Menu label={label}>{children}</Menu>
    </SubmenuTrigger>
  );
}

interface MenuChoice {
  readonly id: string;
  readonly name: string;
}

interface ChoiceMenuProps {
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** One of several; choosing closes. */
export function ChoiceMenu({ label, choices, chosen, onChoose }: ChoiceMenuProps) {
  return (
    <Popover offset={4} className="floats appears min-w-48 overflow-auto py-1">
      <AriaMenu
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onAction={(id) => onChoose(String(id))}
        className="outline-none"
      >
        {choices.map(({ id, name }) => (
          <ChoiceRow key={id} id={id} name={name} isChosen={id === chosen} />
        ))}
      </AriaMenu>
    </Popover>
  );
}

function ChoiceRow({ id, name, isChosen }: MenuChoice & { readonly isChosen: boolean }) {
  return (
    <AriaMenuItem id={id} textValue={name} className={ROW}>
      <span className="grid w-4 place-items-center text-accent-text">
        {isChosen ? <Check size={14} aria-hidden /> : null}
      </span>
      <span className="truncate" dir="auto">
        {name}
      </span>
    </AriaMenuItem>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly chosen: readonly string[];
  /** One that is chosen already is given up. */
  readonly onToggle: (id: string) => void;
  /** After them. */
  readonly children?: ReactNode;
}

/** Several of which each is on or off; it stays open for the next. */
export function ChoicesMenu({ label, choices, chosen, onToggle, children }: ChoicesProps) {
  return (
    <Popover offset={4} className="floats appears max-h-96 min-w-48 overflow-auto py-1">
      <AriaMenu
        aria-label={label}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          const changed = choices.find(({ id }) => (keys === 'all' || keys.has(id)) !== chosen.includes(id));
          if (changed) onToggle(changed.id);
        }}
        className="outline-none"
      >
        {choices.map(({ id, name }) => (
          <ChoiceRow key={id} id={id} name={name} isChosen={chosen.includes(id)} />
        ))}
        {children}
      </AriaMenu>
    </Popover>
  );
}

export function ChoicesSubmenu(props: ChoicesProps) {
  return (
    <SubmenuTrigger>
      <SubmenuRow label={props.label} />
      <ChoicesMenu {...props} />
    </SubmenuTrigger>
  );
}

export function ChoiceSubmenu(props: ChoiceMenuProps) {
  return (
    <SubmenuTrigger>
      <SubmenuRow label={props.label} />
      <ChoiceMenu {...props} />
    </SubmenuTrigger>
  );
}

function SubmenuRow({ label }: { readonly label: string }) {
  return (
    <AriaMenuItem textValue={label} className={ROW}>
      <span className="w-4" />
      <span className="grow">{label}</span>
      <ChevronRight size={14} strokeWidth={1.75} aria-hidden className="text-muted" />
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className="my-1 h-px border-0 bg-hairline" />;
}
