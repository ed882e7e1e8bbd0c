import { Rows3 } from 'lucide-react';
import { useState } from 'react';
import { type CommandId, useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ChoiceMenu, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { LANE_GROUPINGS, type LaneGrouping } from '#shared/views/index.ts';
import { useBoardScreen } from '../board-context.ts';
import { GROUPING_NAMES } from './lane-words.ts';

export const GROUPING_COMMANDS: Readonly<Record<LaneGrouping, CommandId>> = {
  owner: 'board.groupOwner',
  label: 'board.groupLabel',
  priority: 'board.groupPriority',
  parent: 'board.groupParent',
};

/** Says what the board's lanes are by, and lets the person choose. */
export function GroupMenu() {
  const { lanes } = useBoardScreen();
  const registry = useCommandRegistry();
  const [open, setOpen] = useState(false);
  useCommands({ 'board.group': { run: () => setOpen(true) } });
  const by = lanes?.by ?? null;
  const choices: readonly { id: CommandId; name: string }[] = [
    { id: 'board.groupNone', name: 'None' },
    ...LANE_GROUPINGS.map((grouping) => ({ id: GROUPING_COMMANDS[grouping], name: GROUPING_NAMES[grouping] })),
  ];
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button look="quiet">
        <Rows3 size={14} strokeWidth={1.75} aria-hidden />
        {by === null ? 'Group' : `By ${GROUPING_NAMES[by].toLowerCase()}`}
      </Button>
      <ChoiceMenu
        label="Group into lanes by"
        choices={choices}
        chosen={by === null ? 'board.groupNone' : GROUPING_COMMANDS[by]}
        onChoose={(id) => registry.run(id as CommandId)}
      />
    </MenuTrigger>
  );
}
