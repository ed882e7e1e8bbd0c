import { formatRoute, type RegisterPage } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { MinutesContent, ToldRecord } from '#shared/meetings/minutes/content.ts';

interface Told {
  readonly what: string;
  readonly title: string;
  readonly page: 'board' | RegisterPage;
  readonly id: string;
}

/** [MIN-1] From what was sent to what it tells of, as far as that is there: by the words that were sent. */
export function ToldOf({ content }: { readonly content: MinutesContent }) {
  const { id: project, document } = useProject();
  const told = toldOf(content, document);
  if (told.length === 0) return null;
  return (
    <div className="mt-2">
      <h4 className="text-12 font-semibold text-muted">Where it stands now</h4>
      <ul aria-label="What these minutes tell of">
        {told.map(({ what, title, page, id }) => (
          <li key={id}>
            <a
              href={formatRoute({
                kind: 'project',
                project,
                page,
                ...(page === 'board' ? { card: asId(id) } : { card: null, record: id }),
              })}
              className="-mx-1 flex min-h-7 items-center gap-2 rounded-small px-1 hover:bg-hover"
            >
              <span className="shrink-0 text-12 text-muted">{what}</span>
              <span className="written min-w-0" dir="auto">
                {title}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const PLACES = {
  decision: { what: 'Decision', page: 'decisions' },
  task: { what: 'Action', page: 'board' },
  risk: { what: 'Risk', page: 'risks' },
  changeRequest: { what: 'Change asked for', page: 'changes-asked' },
} as const satisfies Record<ToldRecord['kind'], Pick<Told, 'what' | 'page'>>;

function toldOf({ told }: MinutesContent, document: ProjectDocument): readonly Told[] {
  return told
    .filter(({ kind, id }) => document.live(kind, asId(id)) !== undefined)
    .map(({ kind, id, title }) => ({ ...PLACES[kind], id, title }));
}
