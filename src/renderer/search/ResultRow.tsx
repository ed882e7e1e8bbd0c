import {
  CalendarClock,
  CalendarRange,
  ChartNoAxesColumn,
  CircleAlert,
  Columns3,
  FileText,
  Folder,
  Gavel,
  GitPullRequestArrow,
  ListChecks,
  ListOrdered,
  Lock,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  Paperclip,
  ScrollText,
  SquareCheck,
  SquareKanban,
  Tag,
  User,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { KIND_NAMES, type MarkedText, type SearchKind, type SearchResult } from '#shared/search/index.ts';

const ICONS: Readonly<Record<SearchKind, LucideIcon>> = {
  task: SquareKanban,
  checklist: ListChecks,
  checklistItem: SquareCheck,
  comment: MessageSquare,
  attachment: Paperclip,
  decision: Gavel,
  risk: CircleAlert,
  changeRequest: GitPullRequestArrow,
  series: CalendarRange,
  meeting: CalendarClock,
  agendaItem: ListOrdered,
  notes: NotebookPen,
  privateNotes: Lock,
  minutes: ScrollText,
  report: ChartNoAxesColumn,
  person: User,
  label: Tag,
  list: Columns3,
  project: Folder,
};

interface ResultRowProps {
  readonly id: string;
  readonly result: SearchResult;
  readonly active: boolean;
  /** False where the group says it. */
  readonly isProjectShown: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

export function ResultRow({ id, result, active, isProjectShown, onPoint, onChoose }: ResultRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const { kind, title, preview, above, projectName, isDone, isArchived } = result;
  const Icon = ICONS[kind] ?? FileText;
  // What it has its title from need not be said once more.
  const within = above.filter((each) => each.title !== '' && each.title !== title.map(({ text }) => text).join(''));
  const about = [
    KIND_NAMES[kind],
    ...within.slice(-1).map((each) => `in ${each.title}`),
    isDone ? 'done' : '',
    isArchived ? 'archived' : '',
    isProjectShown && kind !== 'project' ? projectName : '',
  ].filter((part) => part !== '');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-active={active || undefined}
      onClick={onChoose}
      onPointerMove={onPoint}
      className={classNames('flex gap-2.5 rounded-small px-2.5 py-1.5', active && 'is-current-choice')}
    >
      <Icon
        size={15}
        strokeWidth={1.75}
        aria-hidden
        className={classNames('mt-0.5 shrink-0', active ? 'text-accent-text' : 'text-muted')}
      />
      <div className="min-w-0 grow">
        <div className="flex items-baseline gap-3">
          <span className={classNames('min-w-0 grow truncate font-medium', isDone && 'text-muted')} dir="auto">
            {title.length === 0 ? KIND_NAMES[kind] : <Marked parts={title} />}
          </span>
          <span className="max-w-[55%] shrink-0 truncate text-12 text-muted" dir="auto">
            {about.join(' · ')}
          </span>
        </div>
        {preview.length === 0 ? null : (
          <p className="two-lines text-12 text-muted" dir="auto">
            <Marked parts={preview} />
          </p>
        )}
      </div>
    </div>
  );
}

function Marked({ parts }: { readonly parts: readonly MarkedText[] }) {
  let at = 0;
  return parts.map(({ text, isFound }) => {
    const key = at;
    at += text.length;
    return isFound ? (
      <mark
        key={key}
        className="bg-transparent font-semibold text-text underline decoration-accent decoration-2 underline-offset-2"
      >
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
