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
  return (
    // Devices fall behind and catch up with every edit: that is not read out.
    <span aria-live="off" className="min-w-0">
      <button
        type="button"
        onClick={() => commands.run('project.devices')}
        className="tabular max-w-full truncate rounded-small px-1 text-start text-muted hover:bg-hover hover:text-text"
      >
        {words.facts.join(' · ')}
        {words.facts.length > 0 && words.problem ? ' · ' : ''}
        {words.problem ? <span className="text-off-track">{words.problem}</span> : null}
      </button>
    </span>
  );
}
