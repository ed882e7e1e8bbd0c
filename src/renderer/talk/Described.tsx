import { AtSign } from 'lucide-react';
import { useState } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';

/** Shown before somebody asks for more. */
const PAGE = 100;

/** Cards whose description mentions this person. Who wrote it there is not known, nor whether it was read. */
export function DescribedList({ tasks }: { readonly tasks: readonly TaskRecord[] }) {
  const { id: project } = useProject();
  const [most, setMost] = useState(PAGE);
  if (tasks.length === 0) return null;
  const title = 'Mentions of you in descriptions';
  return (
    <section aria-label={title}>
      <h3 className="mb-1 flex items-baseline gap-2 text-12 font-semibold text-muted">
        {title}
        <span className="tabular font-normal">{tasks.length}</span>
      </h3>
      <ul aria-label={title} className="flex flex-col">
        {tasks.slice(0, most).map(({ id, title: card }) => (
          <li key={id} className="border-b border-hairline py-1">
            <a
              href={formatRoute({ kind: 'project', project, page: 'talk', card: id })}
              data-card={id}
              className="flex min-w-0 items-center gap-2.5 rounded-small px-2 py-1.5 hover:bg-hover"
            >
              <AtSign size={16} strokeWidth={1.75} className="shrink-0 text-accent-text" aria-hidden />
              <span className="min-w-0 truncate" dir="auto">
                {card}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {tasks.length > most ? (
        <Button className="mt-2" onPress={() => setMost(most + PAGE)}>
          {`Show ${Math.min(PAGE, tasks.length - most)} more`}
        </Button>
      ) : null}
    </section>
  );
}
