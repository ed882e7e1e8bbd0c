import { formatRoute } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useCard, useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { isDay } from '#shared/domain/day.ts';
import { mentionText, type Reference } from '#shared/domain/mentions.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';

interface MentionChipProps {
  readonly mention: Reference;
  /** As stored, for when nobody is there who has a name. */
  readonly words: string;
}

/** [MENTION-2] A person or card by its present name, a card is opened by it; a day by its date and how far off it is. */
export function MentionChip({ mention, words }: MentionChipProps) {
  switch (mention.kind) {
    case 'person':
      return <PersonChip id={mention.id} words={words} />;
    case 'card':
      return <CardChip id={mention.id} words={words} />;
    case 'date':
      return <DateChip day={mention.id} words={words} />;
    default:
      return <Chip>{words}</Chip>;
  }
}

function Chip({ children }: { readonly children: string }) {
  return (
    <span className="mention" dir="auto">
      {children}
    </span>
  );
}

function DateChip({ day, words }: { readonly day: string; readonly words: string }) {
  const today = useToday();
  return <Chip>{isDay(day) ? shortDate(day, today) : words}</Chip>;
}

function PersonChip({ id, words }: { readonly id: PersonId; readonly words: string }) {
  const { views } = useProject();
  const name = useViewPart(views.people, (people) => people.find((person) => person.id === id)?.name);
  return <Chip>{name ? mentionText('person', name) : words}</Chip>;
}

function CardChip({ id, words }: { readonly id: TaskId; readonly words: string }) {
  const { id: project } = useProject();
  const title = useCard(id)?.task.title;
  if (title === undefined) return <span dir="auto">{words}</span>;
  return (
    <a
      className="mention"
      dir="auto"
      title={title}
      href={formatRoute({ kind: 'project', project, page: 'board', card: id })}
    >
      {mentionText('card', title)}
    </a>
  );
}
