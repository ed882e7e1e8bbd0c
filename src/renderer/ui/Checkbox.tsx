import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox';
import { classNames } from './class-names.ts';

interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  readonly children?: ReactNode;
  readonly className?: string;
}

/** Without children give it an `aria-label`. */
export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={classNames('group flex items-center gap-2 text-13', className)}>
      {({ isSelected, isIndeterminate, isFocusVisible }) => (
        <>
          <span
            className={classNames(
              'grid size-4 shrink-0 place-items-center rounded-small border',
              isSelected || isIndeterminate
                ? 'border-accent-solid bg-accent-solid text-on-accent'
                : 'border-edge bg-raised',
              isFocusVisible && 'outline-2 outline-offset-1 outline-accent',
            )}
          >
            {isIndeterminate ? (
              <Minus size={12} strokeWidth={2.5} aria-hidden />
            ) : isSelected ? (
              <Check size={12} strokeWidth={2.5} aria-hidden />
            ) : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
