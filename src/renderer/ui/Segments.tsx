import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  /** For readers alone, where what is beside it says enough. */
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (value: Id) => void;
}

/** One of a few, all in sight. */
export function Segments<Id extends string>({
  label,
  value,
  options,
  isLabelHidden = false,
  isDisabled = false,
  onChange,
}: SegmentsProps<Id>) {
  const take = (next: string): void => {
    const found = options.find((option) => option.id === next);
    if (found) onChange(found.id);
  };
  return (
    <RadioGroup value={value} onChange={take} isDisabled={isDisabled} className="flex flex-col gap-1">
      <Label className={isLabelHidden ? 'sr-only' : 'text-12 font-medium text-muted'}>{label}</Label>
      <div className="flex w-fit max-w-full flex-wrap rounded-small border border-edge p-px">
        {options.map(({ id, name }) => (
          <Radio
            key={id}
            value={id}
            className="flex h-6 items-center rounded-small px-3 text-13 data-focus-visible:outline-2 data-focus-visible:outline-accent data-selected:bg-selected data-selected:text-accent-text data-selected:ring-1 data-selected:ring-accent data-disabled:opacity-50"
          >
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
