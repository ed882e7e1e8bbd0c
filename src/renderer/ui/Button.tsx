import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary`: the one action a screen is for. `plain`: an action among others. `quiet`: shows itself on hover. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

const LOOKS = {
  primary: 'bg-accent-solid text-on-accent data-hovered:brightness-95 data-pressed:brightness-90',
  plain: 'bg-control text-text border border-control-edge data-hovered:bg-hover data-pressed:bg-pressed shadow-card',
  quiet: 'text-muted data-hovered:bg-hover data-hovered:text-text data-pressed:bg-pressed',
  danger: 'bg-danger-solid text-on-accent data-hovered:brightness-95 data-pressed:brightness-90',
} as const;

const SIZES = { small: 'h-6 px-2 text-12', medium: 'h-7 px-3 text-13' } as const;

export function Button({ look = 'plain', size = 'medium', className, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-1 whitespace-nowrap rounded-small font-medium select-none',
        'data-disabled:opacity-50 data-pending:opacity-50',
        LOOKS[look],
        SIZES[size],
        className,
      )}
    />
  );
}
