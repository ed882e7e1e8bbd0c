import { formatRoute } from '#renderer/state/routes.ts';
import { useCard, useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type Mention, mentionText } from '#shared/domain/mentions.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';

interface MentionChipProps {
  readonly mention: Mention;
  /** As stored, for when nobody is there who has a name. */
  readonly words: string;
}

/** [MENTION-2] A person or card by its present name; a card is opened by it. */
export function MentionChip({ mention, words }: MentionChipProps) {
  return mention.kind === 'person' ? (
    <PersonChip id={mention.id} words={words} />
  ) : (
    <CardChip id={mention.id} words={words} />
  );
}

function PersonChip({ id, words }: { readonly id: PersonId; readonly words: string }) {
  const { views } = useProject();
  const name = useViewPart(views.people, (people) => people.find((person) => person.id === id)?.name);
  return (
    <span className="mention" dir="auto">
      {name ? mentionText('person', name) : words}
    </span>
  );
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
