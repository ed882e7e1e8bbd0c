import {
  ArrowDownToLine,
  Bookmark,
  CalendarDays,
  ChevronDown,
  FileImage,
  FileWarning,
  Flag,
  FlaskConical,
  GitCompareArrows,
  Link,
  Pencil,
  SlidersHorizontal,
  UserRoundPlus,
} from 'lucide-react';
import { useCallback } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { CommandItem, useCommands } from '#renderer/commands/index.ts';
import { useSaveDamagedParts } from '#renderer/state/damaged-parts.ts';
import { useRoute } from '#renderer/state/routes.ts';
import { useSharingService } from '#renderer/state/sharing.ts';
import { useProjectRecord, useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Menu, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { ExportItems, PutAwayItems } from './ProjectItems.tsx';
import { useProjectActions } from './project-actions.ts';

/** The project's name, and what can be done with the project as a whole. */
export function ProjectMenu() {
  const { id, document, stored } = useProject();
  const { name } = useProjectRecord();
  const readOnly = useReadOnly();
  const mayWrite = useCallback(() => document.state.kind === 'ready', [document]);
  const saveDamaged = useSaveDamagedParts(id);
  const canShare = useSharingService() !== null;
  const isDamaged = stored.damage.some((part) => part.isSetAside);
  useCommands({
    ...useProjectActions({ id, name }, mayWrite, useRoute()),
    'project.saveDamaged': {
      applies: () => stored.damage.some((part) => part.isSetAside),
      run: () => void saveDamaged(),
    },
  });

  return (
    <MenuTrigger>
      <AriaButton
        aria-label={`${name}, project actions`}
        className="flex h-7 min-w-0 items-center gap-1 rounded-small px-2 text-15 font-semibold data-hovered:bg-hover"
      >
        <span className="truncate" dir="auto">
          {name}
        </span>
        <ChevronDown size={14} className="shrink-0 text-muted" aria-hidden />
      </AriaButton>
      <Menu label="Project actions">
        <CommandItem command="project.rename" icon={Pencil} />
        {canShare ? <CommandItem command="project.share" icon={UserRoundPlus} /> : null}
        <CommandItem command="project.copyLink" icon={Link} />
        <CommandItem command="board.settings" icon={SlidersHorizontal} />
        <CommandItem command="project.calendars" icon={CalendarDays} />
        <MenuSeparator />
        <CommandItem command="timeline.compare" icon={GitCompareArrows} />
        <CommandItem command="baseline.take" icon={Flag} />
        <CommandItem command="version.save" icon={Bookmark} />
        <CommandItem command="whatIf.begin" icon={FlaskConical} />
        <MenuSeparator />
        <ExportItems />
        <CommandItem command="timeline.export" icon={FileImage} />
        {isDamaged ? <CommandItem command="project.saveDamaged" icon={FileWarning} /> : null}
        <CommandItem command="project.import" icon={ArrowDownToLine} />
        <MenuSeparator />
        <PutAwayItems isReadOnly={readOnly} />
      </Menu>
    </MenuTrigger>
  );
}
