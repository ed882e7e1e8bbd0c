import { ListFilter } from 'lucide-react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ChoicesSubmenu, Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { PRIORITIES } from '#shared/domain/records.ts';
import type { CardFilter, DateTest } from '#shared/views/index.ts';
import { type Choice, isChosen, toggleChoice } from './toggle-term.ts';

interface FilterMenuProps {
  readonly filter: CardFilter;
  readonly onChange: (filter: CardFilter) => void;
  /** To write words instead. */
  readonly onWrite: () => void;
}

type Named = readonly [name: string, choice: Choice];

/** The terms that the field speaks, by clicking. */
export function FilterMenu({ filter, onChange, onWrite }: FilterMenuProps) {
  const { views } = useProject();
  const people = useView(views.people);
  const labels = useView(views.labels);
  const owner = { on: 'owner', anyOf: [], me: false, none: false, not: false } as const;
  const label = { on: 'label', anyOf: [], none: false, not: false } as const;
  const groups: readonly (readonly [label: string, choices: readonly Named[]])[] = [
    [
      'Owner',
      [
        ['Me', { ...owner, me: true }],
        ...people.map(({ id, name }): Named => [name, { ...owner, anyOf: [id] }]),
        ['Nobody', { ...owner, none: true }],
      ],
    ],
    [
      'Label',
      [
        ...labels.map(({ id, name, color }): Named => [name || color || 'Label', { ...label, anyOf: [id] }]),
        ['No label', { ...label, none: true }],
      ],
    ],
    ['Priority', PRIORITY_CHOICES],
    ['Due', DUE_CHOICES],
    ['State', STATE_CHOICES],
  ];
  return (
    <MenuTrigger>
      <Button look="quiet">
        <ListFilter size={14} strokeWidth={1.75} aria-hidden />
        Filter
      </Button>
      <Menu label="Filter">
        {groups.map(([name, choices]) => (
          <ChoicesSubmenu
            key={name}
            label={name}
            choices={choices.map(([text, choice]) => ({ id: keyOf(choice), name: text }))}
            chosen={choices.filter(([, choice]) => isChosen(filter, choice)).map(([, choice]) => keyOf(choice))}
            onToggle={(key) => {
              const [, choice] = choices.find(([, each]) => keyOf(each) === key) ?? [];
              if (choice) onChange(toggleChoice(filter, choice));
            }}
          />
        ))}
        <MenuItem label="Words in the title…" onAction={onWrite} />
        <MenuSeparator />
        <MenuItem label="Clear the filter" isDisabled={filter.length === 0} onAction={() => onChange([])} />
      </Menu>
    </MenuTrigger>
  );
}

function keyOf(choice: Choice): string {
  return JSON.stringify(choice);
}

const PRIORITY_CHOICES: readonly Named[] = [
  ...PRIORITIES.map(
    (name): Named => [
      name.charAt(0).toUpperCase() + name.slice(1),
      { on: 'priority', anyOf: [name], none: false, not: false },
    ],
  ),
  ['No priority', { on: 'priority', anyOf: [], none: true, not: false }],
];

function due(date: DateTest, not = false): Choice {
  return { on: 'due', date, not };
}

const DUE_CHOICES: readonly Named[] = [
  ['Overdue', due({ is: 'overdue' })],
  ['Today', due({ is: 'today' })],
  ['This week', due({ is: 'this-week' })],
  ['Next week', due({ is: 'next-week' })],
  ['No date', due({ is: 'none' })],
];

const STATE_CHOICES: readonly Named[] = [
  ['Not done', { on: 'done', not: true }],
  ['Done', { on: 'done', not: false }],
  ['Blocked', { on: 'blocked', not: false }],
  ['Not blocked', { on: 'blocked', not: true }],
  ['Milestone', { on: 'milestone', not: false }],
];
