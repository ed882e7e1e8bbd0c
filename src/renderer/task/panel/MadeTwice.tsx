import { Copy } from 'lucide-react';
import { formatRoute } from '#renderer/state/routes.ts';
import { useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Section } from './Section.tsx';

const NONE: readonly TaskId[] = [];

/** [MEET-9] The cards that were made of the same line of notes, and the way to the decision which of them counts. */
export function MadeTwice({ task }: { readonly task: TaskRecord }) {
  const { id: project, document, views } = useProject();
  const others = useViewPart(views.doubled, (doubled) => doubled.others.get(task.id) ?? NONE);
  if (others.length === 0) return null;
  return (
    <Section
      title="Made twice"
      end={
        <a
          href={formatRoute({ kind: 'project', project, page: 'changes', card: null })}
          className="rounded-small text-12 text-muted hover:underline"
        >
          Decide which counts
        </a>
      }
    >
      <p className="text-muted">The board shows one of the cards that were made of this line of the notes.</p>
      <ul aria-label="Made of the same line">
        {others.map((id) => (
          <li key={id}>
            <a
              href={formatRoute({ kind: 'project', project, page: 'board', card: id })}
              className="-mx-1 flex min-h-7 items-center gap-2 rounded-small px-1 hover:bg-hover"
            >
              <Copy size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
              <span className="written min-w-0" dir="auto">
                {document.get('task', id)?.title || 'Untitled'}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
