import { Flag } from 'lucide-react';
import { formatRoute, type ProjectPage } from '#renderer/state/routes.ts';
import { useRowFlags } from '#renderer/state/row-flags.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { numberWords } from '#shared/kernel/counted.ts';

/** How many flags are to be acted on, in the bar, where the project has a row that says so; it leads to them. */
export function FlagsLink({ page }: { readonly page: ProjectPage }) {
  const { id: project } = useProject();
  const counts = useRowFlags((flags) => flags?.counts ?? null);
  const grave = counts === null ? 0 : counts.alarm + counts.warning;
  const words = counts === null || grave === 0 ? 'Flags' : `Flags: ${numberWords(grave)} to act on`;
  return (
    <a
      href={formatRoute({ kind: 'project', project, page: 'flags', card: null })}
      aria-current={page === 'flags' ? 'page' : undefined}
      aria-label={words}
      title={words}
      className="flex h-7 items-center gap-1 rounded-small px-1.5 text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-pressed aria-[current=page]:text-text"
    >
      <Flag size={16} strokeWidth={1.75} aria-hidden />
      {grave > 0 ? (
        <span className={classNames('tabular text-12 font-medium', counts?.alarm ? 'text-off-track' : 'text-at-risk')}>
          {grave > 999 ? '999+' : grave}
        </span>
      ) : null}
    </a>
  );
}
