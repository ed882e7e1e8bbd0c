import { FileUp, FolderPlus, House, Settings } from 'lucide-react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { formatRoute, type Route } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';

interface SidebarProps {
  readonly route: Route;
}

const WIDE = 'max-narrow:sr-only';

/** One sidebar; below 1100 pixels only its signs stay. */
export function Sidebar({ route }: SidebarProps) {
  const { projects } = useWorkspace();
  const commands = useCommandRegistry();
  const entries = useView(projects) ?? [];
  const open = route.kind === 'project' ? route.project : null;
  return (
    <nav
      aria-label="Projects"
      data-part="sidebar"
      className="flex w-52 shrink-0 flex-col border-e border-hairline bg-sunken max-narrow:w-12"
    >
      <div className="flex min-h-0 grow flex-col gap-px overflow-y-auto p-2">
        <a
          href="#/"
          aria-current={open === null ? 'page' : undefined}
          className="flex h-(--row) shrink-0 items-center gap-2 rounded-small px-2 hover:bg-hover aria-[current=page]:bg-pressed"
        >
          <House size={15} strokeWidth={1.75} className="shrink-0" aria-hidden />
          <span className={WIDE}>Start</span>
        </a>
        <h2 className={classNames('mt-3 mb-1 px-2 text-11 font-semibold text-muted', WIDE)}>Projects</h2>
        <ul aria-label="Projects" className="flex flex-col gap-px">
          {entries
            .filter((entry) => !entry.archived && !entry.deleted)
            .toSorted((left, right) => left.name.localeCompare(right.name))
            .map((entry) => (
              <ProjectLink key={entry.id} entry={entry} current={entry.id === open} />
            ))}
        </ul>
      </div>
      <div className="flex shrink-0 gap-1 border-t border-hairline p-2 max-narrow:flex-col">
        {open === null ? null : (
          // The start screen has the same in large; two buttons of one name on a page confuse.
          <>
            <IconButton icon={FolderPlus} label="New project" onPress={() => commands.run('project.new')} />
            <IconButton icon={FileUp} label="Import a file" onPress={() => commands.run('project.import')} />
          </>
        )}
        <span className="grow" />
        <IconButton icon={Settings} label="Settings" onPress={() => commands.run('window.settings')} />
      </div>
    </nav>
  );
}

function ProjectLink({ entry, current }: { readonly entry: ProjectEntry; readonly current: boolean }) {
  return (
    <li>
      <a
        href={formatRoute({ kind: 'project', project: entry.id, page: 'board', card: null })}
        aria-current={current ? 'page' : undefined}
        title={entry.name}
        className="flex h-(--row) items-center gap-2 rounded-small px-2 hover:bg-hover aria-[current=page]:bg-pressed aria-[current=page]:font-medium"
      >
        <span className="grid w-4 shrink-0 place-items-center">
          <span
            className="hue size-2 rounded-full"
            style={{ ...hueStyle(hueOfText(entry.id)), background: 'var(--hue-dot)' }}
          />
        </span>
        <span className={classNames('truncate', WIDE)} dir="auto">
          {entry.name}
        </span>
      </a>
    </li>
  );
}
