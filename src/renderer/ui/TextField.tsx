import type { Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  /** What is wrong with the value, in words. */
  readonly problem?: string | null;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export const INPUT =
  'w-full rounded-small border border-edge bg-raised px-2 text-13 outline-none h-7 focus:border-accent focus:ring-1 focus:ring-accent';

export function TextField({ label, hideLabel, placeholder, problem, inputRef, ...props }: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(hideLabel ? { 'aria-label': label } : {})}
      isInvalid={Boolean(problem)}
      className="flex flex-col gap-1"
    >
      {hideLabel ? null : <Label className="text-12 font-medium text-muted">{label}</Label>}
      <Input
        {...(inputRef ? { ref: inputRef } : {})}
        {...(placeholder ? { placeholder } : {})}
        dir="auto"
        className={INPUT}
      />
      <FieldError className="text-12 text-off-track">{problem}</FieldError>
    </AriaTextField>
  );
}
