import { FileUp, FolderPlus, type LucideIcon, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useFiles } from '#renderer/state/files.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import { PutAwayProjects } from './PutAwayProjects.tsx';
import { SamplePicture } from './SamplePicture.tsx';

/** What a newcomer meets, and where everybody finds their projects again. */
export function StartScreen() {
  const { projects } = useWorkspace();
  const entries = useView(projects);
  const active = entries?.filter((entry) => !entry.archived && !entry.deleted) ?? [];
  const newcomer = entries !== null && entries.length === 0;
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
        {entries ? <PutAwayProjects entries={entries} /> : null}
      </div>
    </main>
  );
}

function Actions() {
  const files = useFiles();
  const commands = useCommandRegistry();
  return (
    <div className="grid grid-cols-3 gap-3">
      <Action icon={FolderPlus} name="New project" onPress={() => commands.run('project.new')}>
        An empty board with your own lists, ready for the first card.
      </Action>
      <Action icon={FileUp} name="Import…" onPress={() => commands.run('project.import')}>
        A Trello export, or a project that was exported here. You see first what will arrive.
      </Action>
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
  return (
    <section aria-label="Recent projects">
      <h2 className="mb-2 text-12 font-semibold text-muted">Recent</h2>
      <ul className="grid grid-cols-3 gap-2">
        {entries.map((entry) => (
          <li key={entry.id}>
            <a
              href={formatRoute({ kind: 'project', project: entry.id, page: 'board', card: null })}
              className="flex h-9 items-center gap-2 rounded-small px-3 hover:bg-hover"
            >
              <span
                className="hue size-2 shrink-0 rounded-full"
                style={{ ...hueStyle(hueOfText(entry.id)), background: 'var(--hue-dot)' }}
              />
              <span className="truncate" dir="auto">
                {entry.name}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
