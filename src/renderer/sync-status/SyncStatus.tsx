import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useSharing } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { syncWords } from './sync-words.ts';

/** How the other devices stand, and the way to the whole of it. Nothing for a project that is on this device alone. */
export function SyncStatus({ project }: { readonly project: ProjectId }) {
  const commands = useCommandRegistry();
  const words = syncWords(useSharing(project), useMinute());
  if (words === null) return null;
  const { facts, waits, problem } = words;
  // Where there is no room for all, what one has to know is the last to be cut.
  const parts = [
    { text: facts.join(' · '), look: 'shrink-1000000' },
    { text: waits ?? '', look: 'shrink-30' },
    { text: problem?.text ?? '', look: 'text-off-track' },
  ].filter(({ text }) => text !== '');
  return (
    // Devices fall behind and catch up with every edit: that is not read out.
    <span aria-live="off" className="min-w-0">
      <button
        type="button"
        onClick={() => commands.run(problem?.leadsTo === 'people' ? 'project.share' : 'project.devices')}
        title={parts.map(({ text }) => text).join(' · ')}
        className="tabular flex max-w-full rounded-small px-1 text-start text-muted hover:bg-hover hover:text-text"
      >
        {parts.map(({ text, look }, index) => (
          <span key={look} className={`min-w-0 overflow-hidden text-ellipsis whitespace-pre ${look}`}>
            {index > 0 ? <span className="text-muted"> · </span> : null}
            {text}
          </span>
        ))}
      </button>
    </span>
  );
}
