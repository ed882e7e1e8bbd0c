import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';
import { Tip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does, read out and shown as its tip. */
  readonly label: string;
  readonly keys?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, keys, className, ...props }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames(
          'inline-grid size-7 shrink-0 place-items-center rounded-small text-muted',
          'data-hovered:bg-hover data-hovered:text-text data-pressed:bg-pressed data-disabled:opacity-40',
          className,
        )}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </AriaButton>
    </Tip>
  );
}
