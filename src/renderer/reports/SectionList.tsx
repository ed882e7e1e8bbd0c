import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { type LayoutSection, SECTION_TITLES, type SectionName } from '#shared/report/status/layout.ts';
import { sectionChoices } from '#shared/report/status/own-layouts.ts';

interface SectionListProps {
  readonly sections: readonly LayoutSection[];
  readonly isDisabled: boolean;
  /** Whether their headings are worded here as well. */
  readonly isWorded?: boolean;
  readonly onChange: (sections: readonly LayoutSection[]) => void;
}

/** Characters, as `layoutSchema` has it. */
const LONGEST_HEADING = 200;

/** What a report or a layout has, in order: ticked, and moved by Alt with the arrows or by its buttons. */
export function SectionList({ sections, isDisabled, isWorded = false, onChange }: SectionListProps) {
  const turn = (section: LayoutSection) => (isOn: boolean) => {
    onChange(isOn ? [...sections, section] : sections.filter(({ name }) => name !== section.name));
  };
  const move = (name: SectionName, by: number): void => {
    const from = sections.findIndex((section) => section.name === name);
    const to = from + by;
    const moved = sections[from];
    if (!moved || to < 0 || to >= sections.length) return;
    onChange(sections.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  const word = (named: SectionName) => (title: string) => {
    onChange(sections.map((section) => (section.name === named ? { ...section, title } : section)));
  };
  const onKeyDown = (name: SectionName) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(name, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <fieldset disabled={isDisabled} className="flex flex-col">
      <legend className="mb-1 text-12 font-medium text-muted">Sections</legend>
      <ul className="flex flex-col">
        {sectionChoices(sections).map(({ section, isOn }, index) => (
          <li key={section.name} className="flex flex-wrap items-center gap-1" onKeyDown={onKeyDown(section.name)}>
            <Checkbox isSelected={isOn} isDisabled={isDisabled} onChange={turn(section)} className="grow">
              {section.title === '' || isWorded ? SECTION_TITLES[section.name] : section.title}
            </Checkbox>
            {isOn ? (
              <>
                <RowButton
                  icon={ArrowUp}
                  label={`Move ${SECTION_TITLES[section.name]} up`}
                  isDisabled={isDisabled || index === 0}
                  onPress={() => move(section.name, -1)}
                />
                <RowButton
                  icon={ArrowDown}
                  label={`Move ${SECTION_TITLES[section.name]} down`}
                  isDisabled={isDisabled || index === sections.length - 1}
                  onPress={() => move(section.name, 1)}
                />
              </>
            ) : null}
            {isOn && isWorded ? (
              <div className="mb-1 w-full ps-6">
                <TextField
                  label={`Heading of ${SECTION_TITLES[section.name]}`}
                  hideLabel
                  placeholder={SECTION_TITLES[section.name]}
                  maxLength={LONGEST_HEADING}
                  value={section.title}
                  isDisabled={isDisabled}
                  onChange={word(section.name)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
