import { Checkbox } from './Checkbox.tsx';

interface BoxGroupProps<Value> {
  readonly legend: string;
  readonly boxes: readonly { readonly value: Value; readonly name: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
  /** Why what is chosen cannot be. */
  readonly problem?: string | null;
}

/** Any of several, with a name over them. What is chosen last stands last. */
export function BoxGroup<Value extends string | number>(props: BoxGroupProps<Value>) {
  const { legend, boxes, chosen, onChange, problem = null } = props;
  return (
    <fieldset className="flex w-full flex-wrap gap-3">
      <legend className="mb-1 text-12 font-medium text-muted">{legend}</legend>
      {boxes.map(({ value, name }) => (
        <Checkbox
          key={value}
          isSelected={chosen.includes(value)}
          onChange={(isOn) => onChange(isOn ? [...chosen, value] : chosen.filter((each) => each !== value))}
        >
          {name}
        </Checkbox>
      ))}
      {problem === null ? null : <p className="w-full text-12 text-off-track">{problem}</p>}
    </fieldset>
  );
}
