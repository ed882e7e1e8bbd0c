import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface CheckboxProps {
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Its words; without them give it an `aria-label`. */
  readonly children?: ReactNode;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly className?: string;
}

/** The browser's own, drawn by our tokens: a checklist has dozens of them. */
export function Checkbox({ isSelected, isDisabled = false, onChange, children, className, ...aria }: CheckboxProps) {
  return (
    <label className={classNames('flex items-center gap-2 text-13', className)}>
      <span className="relative grid size-4 shrink-0 place-items-center">
        <input
          {...aria}
          type="checkbox"
          checked={isSelected}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.checked)}
          className="absolute inset-0 appearance-none rounded-small border border-edge bg-raised checked:border-accent-solid checked:bg-accent-solid"
        />
        {isSelected ? (
          <Check size={12} strokeWidth={2.5} className="pointer-events-none relative text-on-accent" aria-hidden />
        ) : null}
      </span>
      {children}
    </label>
  );
}
