import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { useRowDrag } from '#renderer/ui/use-row-drag.ts';
import { type LaidOut, LONGEST_NAME, MOST_ROWS, type SectionKinds } from '#shared/report/status/layout.ts';
import { sectionChoices } from '#shared/report/status/own-layouts.ts';

interface SectionListProps<Name extends string> {
  readonly kinds: SectionKinds<Name>;
  readonly sections: readonly LaidOut<Name>[];
  readonly isDisabled: boolean;
  /** Whether their headings are worded, and their rows numbered, here as well. */
  readonly isWorded?: boolean;
  readonly onChange: (sections: readonly LaidOut<Name>[]) => void;
}

/** What a report or a layout has, in order: ticked, and moved by its handle, by Alt with the arrows or by its buttons. */
export function SectionList<Name extends string>(props: SectionListProps<Name>) {
  const { kinds, sections, isDisabled, isWorded = false, onChange } = props;
  const { titles } = kinds;
  const turn = (section: LaidOut<Name>) => (isOn: boolean) => {
    onChange(isOn ? [...sections, section] : sections.filter(({ name }) => name !== section.name));
  };
  const place = (name: Name, to: number): void => {
    const from = sections.findIndex((section) => section.name === name);
    const moved = sections[from];
    if (!moved || to === from || to < 0 || to >= sections.length) return;
    onChange(sections.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  const move = (name: Name, by: number): void =>
    place(name, sections.findIndex((section) => section.name === name) + by);
  const { drag, onPointerDown } = useRowDrag<Name>(({ row, rank }) => place(row, rank));
  const others = sections.filter(({ name }) => name !== drag?.row);
  const limit = (named: Name) => (most: number | null) => {
    onChange(sections.map((section) => (section.name === named ? { ...section, most } : section)));
  };
  const word = (named: Name) => (title: string) => {
    onChange(sections.map((section) => (section.name === named ? { ...section, title } : section)));
  };
  const onKeyDown = (name: Name) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(name, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <fieldset disabled={isDisabled} className="flex flex-col">
      <legend className="mb-1 text-12 font-medium text-muted">Sections</legend>
      <ul className="flex flex-col">
        {sectionChoices(sections, kinds.names).map(({ section, isOn }, index) => (
          <li
            key={section.name}
            {...(isOn ? { 'data-row': section.name } : {})}
            className={classNames(
              'flex flex-wrap items-center gap-1',
              drag?.row === section.name && 'opacity-50',
              drag !== null && others[drag.rank]?.name === section.name && 'mt-7',
              drag !== null && drag.rank === others.length && others.at(-1)?.name === section.name && 'mb-7',
            )}
            onKeyDown={onKeyDown(section.name)}
          >
            {isOn && !isDisabled ? (
              <span
                aria-hidden
                onPointerDown={(event) => onPointerDown(event, section.name)}
                className="grid h-7 cursor-grab touch-none place-items-center text-muted"
                title="Drag to another place (Alt and arrow keys)"
              >
                <GripVertical size={14} />
              </span>
            ) : (
              <span className="w-3.5" />
            )}
            <Checkbox isSelected={isOn} isDisabled={isDisabled} onChange={turn(section)} className="grow">
              {section.title === '' || isWorded ? titles[section.name] : section.title}
            </Checkbox>
            {isOn ? (
              <>
                <RowButton
                  icon={ArrowUp}
                  label={`Move ${titles[section.name]} up`}
                  isDisabled={isDisabled || index === 0}
                  onPress={() => move(section.name, -1)}
                />
                <RowButton
                  icon={ArrowDown}
                  label={`Move ${titles[section.name]} down`}
                  isDisabled={isDisabled || index === sections.length - 1}
                  onPress={() => move(section.name, 1)}
                />
              </>
            ) : null}
            {isOn && isWorded ? (
              <div className="mb-1 flex w-full gap-1 ps-6">
                <div className="min-w-0 grow">
                  <TextField
                    label={`Heading of ${titles[section.name]}`}
                    hideLabel
                    placeholder={titles[section.name]}
                    maxLength={LONGEST_NAME}
                    value={section.title}
                    isDisabled={isDisabled}
                    onChange={word(section.name)}
                  />
                </div>
                {kinds.withRows.has(section.name) ? (
                  <NumberField
                    label={`Rows of ${titles[section.name]} at most`}
                    value={section.most}
                    least={1}
                    most={MOST_ROWS}
                    placeholder="Rows"
                    isDisabled={isDisabled}
                    onChange={limit(section.name)}
                    className="w-16 shrink-0"
                  />
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
