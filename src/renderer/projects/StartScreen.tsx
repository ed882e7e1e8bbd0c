import { FileUp, FolderPlus, type LucideIcon, Sparkles, UserRoundPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useFiles } from '#renderer/state/files.ts';
import { listedProjects } from '#renderer/state/project-lists.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useSharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { GoneProjects } from './GoneProjects.tsx';
import { useProjectContextMenu } from './ProjectContextMenu.tsx';
import { ProjectDot } from './ProjectDot.tsx';
import { PutAwayProjects } from './PutAwayProjects.tsx';
import { factsWords } from './project-words.ts';
import { SamplePicture } from './SamplePicture.tsx';

/** What a newcomer meets, and where everybody finds their projects again. */
export function StartScreen() {
  const { projects } = useWorkspace();
  const entries = useView(projects);
  // Which of the two it is to be is known in a moment: nothing jumps when it is.
  if (entries === null) return <main aria-label="Start" aria-busy className="grow" />;
  const active = listedProjects(entries);
  const newcomer = entries.length === 0;
  return (
    <main aria-label="Start" className="relative min-h-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-240 flex-col gap-8 px-8 py-12">
        <header>
          <h1 className="text-24 font-semibold">{newcomer ? 'Welcome to Throughline' : 'Projects'}</h1>
          <p className="mt-2 max-w-130 text-15 text-muted">
            {newcomer
              ? 'Boards, plans and notes of your projects, kept on your own disk. Nothing needs an account or a network.'
              : 'Everything here is kept on this device.'}
          </p>
        </header>
        <Actions />
        {active.length > 0 ? <Recent entries={active} /> : null}
        {newcomer ? <SamplePicture /> : null}
        <GoneProjects entries={entries} />
        <PutAwayProjects entries={entries} />
      </div>
    </main>
  );
}

function Actions() {
  const files = useFiles();
  const commands = useCommandRegistry();
  const canJoin = useSharingService() !== null;
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-3">
      <Action icon={FolderPlus} name="New project" onPress={() => commands.run('project.new')}>
        An empty board with your own lists, ready for the first card.
      </Action>
      <Action icon={FileUp} name="Import…" onPress={() => commands.run('project.import')}>
        A board from Trello, a plan from Microsoft Project or GanttProject, or a project that was exported here. You see
        first what will arrive.
      </Action>
      {canJoin ? (
        <Action icon={UserRoundPlus} name="Join a shared project…" onPress={() => commands.run('project.join')}>
          Somebody invited you: by a link, a file, or a code to take a picture of.
        </Action>
      ) : null}
      <Action icon={Sparkles} name="Open the sample project" onPress={() => files.openSample()}>
        A client project in full swing, to look around and to try things.
      </Action>
    </div>
  );
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly onPress: () => void;
  /** One sentence. */
  readonly children: ReactNode;
}

function Action({ icon: Icon, name, onPress, children }: ActionProps) {
  const description = `start-${name.toLowerCase().replace(/\W+/g, '-')}`;
  return (
    <div className="relative flex flex-col gap-1 rounded-panel border border-hairline bg-raised p-4 shadow-card has-[button[data-hovered]]:border-edge">
      <Icon size={18} strokeWidth={1.75} className="mb-2 text-accent-text" aria-hidden />
      <AriaButton
        aria-describedby={description}
        onPress={onPress}
        className="rounded-small text-start text-15 font-semibold after:absolute after:inset-0 after:rounded-panel"
      >
        {name}
      </AriaButton>
      <p id={description} className="text-muted">
        {children}
      </p>
    </div>
  );
}

function Recent({ entries }: { readonly entries: readonly ProjectEntry[] }) {
  const now = useMinute();
  const { show, menu } = useProjectContextMenu();
  return (
    <section aria-label="Recent projects">
      <h2 className="mb-2 text-12 font-semibold text-muted">Recent</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-2">
        {entries.map((entry) => (
          <li
            key={entry.id}
            onContextMenu={(event) => show(entry, event)}
            className="relative flex items-baseline gap-2 rounded-small px-3 py-2 hover:bg-hover"
          >
            <ProjectDot entry={entry} />
            <div className="flex min-w-0 flex-col">
              <a
                href={formatRoute({ kind: 'project', project: entry.id, page: 'board', card: null })}
                className="truncate after:absolute after:inset-0 after:rounded-small"
                dir="auto"
              >
                {entry.name}
              </a>
              <p className="tabular truncate text-12 text-muted">{factsWords(entry, now)}</p>
            </div>
          </li>
        ))}
      </ul>
      {menu}
    </section>
  );
}
