import { foldText } from '#shared/domain/names.ts';

export interface PickerOption {
  readonly id: string;
  readonly name: string;
  /** Other words it is found by. */
  readonly also?: string;
}

/** Options that contain every typed word, in their own order; those that begin with the text come first. */
export function matching(options: readonly PickerOption[], text: string): readonly PickerOption[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  const whole = words.join(' ');
  const found = options.filter((option) => {
    const name = foldText(`${option.name} ${option.also ?? ''}`);
    return words.every((word) => name.includes(word));
  });
  const begins = (option: PickerOption): number => (foldText(option.name).startsWith(whole) ? 0 : 1);
  return found.toSorted((left, right) => begins(left) - begins(right));
}
