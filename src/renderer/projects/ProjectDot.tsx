import type { ProjectEntry } from '#renderer/state/workspace.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';

/** The project's own hue: full while there is something to do, a ring once there is nothing. The words beside it say so too. */
export function ProjectDot({ entry }: { readonly entry: ProjectEntry }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'hue size-2 shrink-0 rounded-full border-2 border-(--hue-dot)',
        entry.tasks.open > 0 && 'bg-(--hue-dot)',
      )}
      style={hueStyle(hueOfText(entry.id))}
    />
  );
}
