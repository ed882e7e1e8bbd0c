import {
  Archive,
  CalendarClock,
  CalendarDays,
  ChartGantt,
  ChevronDown,
  Columns3,
  Ellipsis,
  FilePlus2,
  FileText,
  Flag,
  Gavel,
  ListTree,
  type LucideIcon,
  Moon,
  Redo2,
  Search,
  ShieldAlert,
  Sun,
  Trash2,
  Undo2,
  Users,
} from 'lucide-react';
import { NewsButton } from '#renderer/away/NewsButton.tsx';
import { type CommandId, chordText, shownKeys, useCommandRegistry } from '#renderer/commands/index.ts';
import { ProjectMenu } from '#renderer/projects/ProjectMenu.tsx';
import { ShareControls } from '#renderer/sharing/ShareControls.tsx';
import { appearance, isDark } from '#renderer/state/appearance.ts';
import { formatRoute, navigate, type ProjectPage } from '#renderer/state/routes.ts';
import { useHistory, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { FlagsLink } from './FlagsLink.tsx';

interface TopBarProps {
  readonly page: ProjectPage;
}

/** `isFurther`: unless the window is wide, it stands in a menu; `isMore`: it does so in a small window. */
const PAGES = [
  { page: 'board', name: 'Board', icon: Columns3 },
  { page: 'timeline', name: 'Timeline', icon: ChartGantt },
  { page: 'calendar', name: 'Calendar', icon: CalendarDays, isMore: true },
  { page: 'meetings', name: 'Meetings', icon: CalendarClock },
  { page: 'list', name: 'List', icon: ListTree },
  { page: 'load', name: 'Load', icon: Users, isMore: true, isFurther: true },
  { page: 'reports', name: 'Reports', icon: FileText, isMore: true },
  { page: 'decisions', name: 'Decisions', icon: Gavel, isMore: true, isFurther: true },
  { page: 'risks', name: 'Risks', icon: ShieldAlert, isMore: true, isFurther: true },
  { page: 'changes-asked', name: 'Change requests', icon: FilePlus2, isMore: true, isFurther: true },
  { page: 'archive', name: 'Archive', icon: Archive, isMore: true, isFurther: true },
  { page: 'bin', name: 'Bin', icon: Trash2, isMore: true, isFurther: true },
] as const;

export function TopBar({ page }: TopBarProps) {
  const { id, document } = useProject();
  const { undo, redo } = useHistory(document);
  const commands = useCommandRegistry();
  return (
    <header
      data-part="bar"
      className="flex h-11 shrink-0 items-center gap-2 border-b border-hairline bg-surface px-3 max-small:gap-1 max-small:px-1"
    >
      <h1 className="flex min-w-0">
        <ProjectMenu />
      </h1>
      <nav aria-label="Views" className="ms-2 flex shrink-0 gap-px max-small:ms-0">
        {PAGES.map(({ page: target, name, icon: Icon, ...rest }) => (
          <a
            key={target}
            href={formatRoute({ kind: 'project', project: id, page: target, card: null })}
            aria-current={target === page ? 'page' : undefined}
            title={name}
            className={classNames(
              'isFurther' in rest ? 'max-[1500px]:hidden' : 'isMore' in rest && 'max-small:hidden',
              'flex h-7 items-center gap-1.5 rounded-small px-2 text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-text',
            )}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            {/* The name of the view that one is in goes last: before it the project's would have no room left. */}
            <span className={target === page ? 'max-narrow:sr-only' : 'max-[1240px]:sr-only'}>{name}</span>
          </a>
        ))}
        <FurtherViews page={page} />
        <MoreViews page={page} />
      </nav>
      <span className="grow" />
      <span className="contents max-small:hidden">
        <FlagsLink page={page} />
      </span>
      <NewsButton />
      <ShareControls />
      <IconButton
        icon={Search}
        label="Show all commands"
        keys={keysOf('window.palette')}
        onPress={() => commands.run('window.palette')}
      />
      <IconButton
        icon={Undo2}
        label={undo ? `Undo ${undo.toLowerCase()}` : 'Undo'}
        keys={keysOf('edit.undo')}
        isDisabled={undo === null}
        onPress={() => commands.run('edit.undo')}
      />
      <IconButton
        icon={Redo2}
        label={redo ? `Redo ${redo.toLowerCase()}` : 'Redo'}
        keys={keysOf('edit.redo')}
        isDisabled={redo === null}
        onPress={() => commands.run('edit.redo')}
      />
      {/* The settings and the palette have it too. */}
      <span className="contents max-small:hidden">
        <ThemeToggle />
      </span>
    </header>
  );
}

const FURTHER = PAGES.filter((each) => 'isFurther' in each);

/** What is looked at less, named in a menu where the bar has no room for all names: the one that is on screen gives it its name. */
function FurtherViews({ page }: TopBarProps) {
  const { id: project } = useProject();
  const shown = FURTHER.find((each) => each.page === page);
  const Icon = shown?.icon ?? Ellipsis;
  return (
    <span className="hidden max-[1500px]:contents max-small:hidden">
      <MenuTrigger>
        <Button
          look="quiet"
          aria-label={shown ? `${shown.name}, more views` : 'More views'}
          className={classNames('px-2 font-normal', shown && 'bg-pressed font-medium text-text')}
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-narrow:sr-only">{shown?.name ?? 'More'}</span>
          <ChevronDown size={12} aria-hidden />
        </Button>
        <ViewsMenu views={FURTHER} project={project} />
      </MenuTrigger>
    </span>
  );
}

const MORE = [...PAGES.filter((each) => 'isMore' in each), { page: 'flags', name: 'Flags', icon: Flag } as const];

/** In a small window: the views that have no room beside the others. */
function MoreViews({ page }: TopBarProps) {
  const { id: project } = useProject();
  const isOne = MORE.some((each) => each.page === page);
  return (
    <span className="hidden max-small:contents">
      <MenuTrigger>
        <IconButton icon={Ellipsis} label="More views" {...(isOne ? { className: 'bg-pressed' } : {})} />
        <ViewsMenu views={MORE} project={project} />
      </MenuTrigger>
    </span>
  );
}

interface ViewsMenuProps {
  readonly views: readonly { readonly page: ProjectPage; readonly name: string; readonly icon: LucideIcon }[];
  readonly project: ProjectId;
}

function ViewsMenu({ views, project }: ViewsMenuProps) {
  return (
    <Menu label="More views">
      {views.map(({ page, name, icon }) => (
        <MenuItem
          key={page}
          icon={icon}
          label={name}
          onAction={() => navigate({ kind: 'project', project, page, card: null })}
        />
      ))}
    </Menu>
  );
}

function keysOf(command: CommandId): string {
  return chordText(shownKeys(command) ?? '');
}

function ThemeToggle() {
  useView(appearance);
  const commands = useCommandRegistry();
  const dark = isDark();
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={dark ? 'Light colours' : 'Dark colours'}
      onPress={() => commands.run('window.theme')}
    />
  );
}
