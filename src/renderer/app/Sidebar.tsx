import {
  FileUp,
  FlaskConical,
  FolderPlus,
  House,
  LayoutGrid,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Search,
  Settings,
  Sunrise,
} from 'lucide-react';
import { type MouseEvent, type ReactNode, Suspense } from 'react';
import { ariaKeys, chordText, shownKeys, useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useProjectContextMenu } from '#renderer/projects/ProjectContextMenu.tsx';
import { ProjectDot } from '#renderer/projects/ProjectDot.tsx';
import { countWords } from '#renderer/projects/project-words.ts';
import { listedProjects, whatIfsOf } from '#renderer/state/project-lists.ts';
import { formatRoute, type Route } from '#renderer/state/routes.ts';
import type { SidebarFold } from '#renderer/state/sidebar.ts';
import { useView, useViewPart } from '#renderer/state/use-view.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { initials } from '#renderer/ui/initials.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';

interface SidebarProps {
  readonly route: Route;
  readonly fold: SidebarFold;
}

const TodayCount = lazyPart(() => import('#renderer/today/TodayCount.tsx'));

const ROW = 'flex h-(--row) shrink-0 items-center gap-2 rounded-small hover:bg-hover aria-[current=page]:bg-pressed';

/** One sidebar; folded, only its signs stay. */
export function Sidebar({ route, fold }: SidebarProps) {
  const { projects } = useWorkspace();
  const commands = useCommandRegistry();
  const entries = useView(projects) ?? [];
  const folded = useView(fold);
  const { show, menu } = useProjectContextMenu();
  useCommands({ 'window.sidebar': { isOn: () => !fold.get(), run: () => fold.toggle() } });
  const open = route.kind === 'project' ? route.project : null;
  return (
    <nav
      aria-label="Projects"
      data-part="sidebar"
      className={classNames(
        'flex shrink-0 flex-col border-e border-hairline bg-sunken',
        folded ? 'w-12' : 'w-52 max-w-[40vw]',
      )}
    >
      <div className="flex min-h-0 grow flex-col gap-px overflow-y-auto p-2">
        <FindEverywhere folded={folded} onPress={() => commands.run('window.search')} />
        <PageLink to={{ kind: 'today' }} route={route} icon={Sunrise} name="Today" folded={folded}>
          <Suspense fallback={null}>
            <TodayCount folded={folded} />
          </Suspense>
        </PageLink>
        <PageLink to={{ kind: 'portfolio' }} route={route} icon={LayoutGrid} name="Portfolio" folded={folded} />
        <PageLink to={{ kind: 'start' }} route={route} icon={House} name="Start" folded={folded} />
        <h2 className={classNames('mt-3 mb-1 px-2 text-11 font-semibold text-muted', folded && 'sr-only')}>Projects</h2>
        <ul aria-label="Projects" className={classNames('flex flex-col gap-px', folded && 'mt-2')}>
          {listedProjects(entries)
            .toSorted((left, right) => left.name.localeCompare(right.name))
            .map((entry) => (
              <ProjectRow key={entry.id} entry={entry} entries={entries} open={open} folded={folded} show={show} />
            ))}
        </ul>
      </div>
      <div className={classNames('flex shrink-0 gap-1 border-t border-hairline p-2', folded && 'flex-col')}>
        {route.kind === 'start' ? null : (
          // The start screen has the same in large; two buttons of one name on a page confuse.
          <>
            <IconButton icon={FolderPlus} label="New project" onPress={() => commands.run('project.new')} />
            <IconButton icon={FileUp} label="Import a file" onPress={() => commands.run('project.import')} />
          </>
        )}
        <IconButton
          icon={Settings}
          label="Settings"
          keys={keysOf('window.settings')}
          onPress={() => commands.run('window.settings')}
        />
        <span className="grow" />
        <IconButton
          icon={folded ? PanelLeftOpen : PanelLeftClose}
          label={folded ? 'Unfold the sidebar' : 'Fold the sidebar'}
          keys={keysOf('window.sidebar')}
          onPress={() => commands.run('window.sidebar')}
        />
      </div>
      {menu}
    </nav>
  );
}

interface PageLinkProps {
  readonly to: Route;
  readonly route: Route;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly folded: boolean;
  readonly children?: ReactNode;
}

/** A screen that is of no one project. */
function PageLink({ to, route, icon: Icon, name, folded, children }: PageLinkProps) {
  const is = route.kind === to.kind || (to.kind === 'portfolio' && route.kind === 'portfolio-reports');
  return (
    <a
      href={formatRoute(to)}
      aria-current={is ? 'page' : undefined}
      title={folded ? name : undefined}
      className={classNames(ROW, 'relative', folded ? 'justify-center' : 'px-2')}
    >
      <Icon size={15} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <span className={folded ? 'sr-only' : undefined}>{name}</span>
      {children}
    </a>
  );
}

interface FindEverywhereProps {
  readonly folded: boolean;
  readonly onPress: () => void;
}

function FindEverywhere({ folded, onPress }: FindEverywhereProps) {
  const keys = keysOf('window.search');
  return (
    <button
      type="button"
      aria-keyshortcuts={ariaKeys(shownKeys('window.search') ?? '')}
      title={folded ? `Find everywhere (${keys})` : undefined}
      onClick={onPress}
      className={classNames(ROW, 'mb-1', folded ? 'justify-center' : 'px-2')}
    >
      <Search size={15} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <span className={folded ? 'sr-only' : 'grow truncate text-start'}>
        Find<span className="sr-only"> everywhere</span>
      </span>
      {folded ? null : (
        <kbd aria-hidden className="shrink-0 font-sans text-11 text-muted">
          {keys}
        </kbd>
      )}
    </button>
  );
}

function keysOf(command: 'window.search' | 'window.settings' | 'window.sidebar'): string {
  return chordText(shownKeys(command) ?? '');
}

interface ProjectRowProps {
  readonly entry: ProjectEntry;
  readonly entries: readonly ProjectEntry[];
  /** The project on screen. */
  readonly open: ProjectId | null;
  readonly folded: boolean;
  readonly show: (entry: ProjectEntry, event: MouseEvent) => void;
}

/** A project, and under it what is tried out with it. */
function ProjectRow({ entry, entries, open, folded, show }: ProjectRowProps) {
  const link = (each: ProjectEntry) => (
    <ProjectLink entry={each} current={each.id === open} folded={folded} onContextMenu={(event) => show(each, event)} />
  );
  const whatIfs = whatIfsOf(entries, entry.id);
  return (
    <li>
      {link(entry)}
      {whatIfs.length === 0 ? null : (
        <ul
          aria-label={`What-ifs of ${entry.name}`}
          className={classNames('mt-px flex flex-col gap-px', !folded && 'ps-4')}
        >
          {whatIfs.map((each) => (
            <li key={each.id}>{link(each)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface ProjectLinkProps {
  readonly entry: ProjectEntry;
  readonly current: boolean;
  readonly folded: boolean;
  readonly onContextMenu: (event: MouseEvent) => void;
}

function ProjectLink({ entry, current, folded, onContextMenu }: ProjectLinkProps) {
  const unread = useViewPart(useWorkspace().unread, (counts) => counts.get(entry.id) ?? 0);
  const about = unread === 0 ? countWords(entry) : `${countWords(entry)}, ${unreadWords(unread)}`;
  return (
    <span className="relative block">
      <a
        href={formatRoute({ kind: 'project', project: entry.id, page: 'board', card: null })}
        aria-current={current ? 'page' : undefined}
        aria-description={about}
        title={`${entry.name}\n${about}`}
        onContextMenu={onContextMenu}
        className={classNames(
          ROW,
          'aria-[current=page]:font-medium',
          folded ? 'justify-center' : 'px-2',
          unread > 0 && !folded && 'pe-10',
        )}
      >
        {folded ? (
          <span
            aria-hidden
            className="hue grid size-5 shrink-0 place-items-center rounded-small bg-(--hue-ground) text-11 font-semibold text-(--hue-text)"
            style={hueStyle(hueOfText(entry.id))}
          >
            {initials(entry.name)}
          </span>
        ) : (
          <span className="grid w-4 shrink-0 place-items-center">
            {entry.whatIfOf === null ? (
              <ProjectDot entry={entry} />
            ) : (
              <FlaskConical size={13} strokeWidth={1.75} className="text-muted" aria-hidden />
            )}
          </span>
        )}
        <span className={folded ? 'sr-only' : 'truncate'} dir="auto">
          {entry.name}
        </span>
      </a>
      {unread === 0 ? null : <UnreadCount entry={entry} unread={unread} folded={folded} />}
    </span>
  );
}

interface UnreadCountProps {
  readonly entry: ProjectEntry;
  readonly unread: number;
  readonly folded: boolean;
}

/** How much is unread, and the way to it; in the folded sidebar, where there is no room to aim at, a sign. */
function UnreadCount({ entry, unread, folded }: UnreadCountProps) {
  if (folded) return <span aria-hidden className="absolute end-0.5 top-0.5 size-2 rounded-full bg-accent" />;
  return (
    <a
      href={formatRoute({ kind: 'project', project: entry.id, page: 'talk', card: null })}
      aria-label={`${unreadWords(unread)} in ${entry.name}`}
      title={`${unreadWords(unread)}: show`}
      className="tabular absolute inset-y-0.5 end-1 grid min-w-6 place-items-center rounded-small px-1 text-11 font-semibold text-accent-text hover:bg-pressed"
    >
      {unread > 99 ? '99+' : unread}
    </a>
  );
}

function unreadWords(unread: number): string {
  return unread === 1 ? '1 unread comment' : `${unread} unread comments`;
}
