import { MailCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { CardBeside } from '#renderer/task/panel/CardBeside.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { CommentId, TaskId } from '#shared/kernel/ids.ts';
import { type HeardComment, newestFirst } from '#shared/views/index.ts';
import { DescribedList } from './Described.tsx';
import { Heard } from './Heard.tsx';

interface TalkPageProps {
  /** The one in the panel. */
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

/** What others said in this project that asks for this person: what they have not read, and where they are mentioned. */
export default function TalkPage({ card, reversal }: TalkPageProps) {
  const { talk } = useProject();
  const { heard, described, unread } = useView(talk.attention);
  const commands = useCommandRegistry();
  const fresh = useFresh(heard);
  const mentions = useMemo(() => {
    const above = new Set(fresh.map(({ comment }) => comment.id));
    return heard.filter(({ comment }) => !above.has(comment.id));
  }, [heard, fresh]);
  return (
    <div className="flex min-h-0 grow">
      <main aria-label="Unread and mentions" className="min-w-0 grow overflow-y-auto">
        <div className="mx-auto flex w-full max-w-200 flex-col gap-6 px-6 py-4">
          <header className="flex items-center gap-2">
            <h2 className="grow text-18 font-semibold">Unread and mentions</h2>
            <Button isDisabled={unread.size === 0} onPress={() => commands.run('talk.markAllRead')}>
              Mark all as read
            </Button>
          </header>
          {heard.length + fresh.length + described.length === 0 ? (
            <EmptyState icon={MailCheck} title="You have read everything">
              What others write about cards of this project stands here until you have seen it, and where they mention
              you with @ and your name, here or in a description, afterwards too.
            </EmptyState>
          ) : null}
          <HeardList title="Unread" heard={fresh} count={unread.size} />
          <HeardList title="Mentions of you" heard={mentions} count={mentions.length} />
          <DescribedList tasks={described} />
        </div>
      </main>
      <CardBeside page="talk" card={card} reversal={reversal} />
    </div>
  );
}

/** What is unread, and what was read since the page is shown: nothing goes from under the eyes of who reads it. */
function useFresh(heard: readonly HeardComment[]): readonly HeardComment[] {
  const { document } = useProject();
  const [met, setMet] = useState<ReadonlyMap<CommentId, HeardComment>>(new Map());
  const present = new Map(heard.map((entry) => [entry.comment.id, entry]));
  const unread = heard.filter(({ comment, isUnread }) => isUnread && met.get(comment.id)?.comment !== comment);
  if (unread.length > 0) setMet(new Map([...met, ...unread.map((entry) => [entry.comment.id, entry] as const)]));
  return [...met.values()]
    .filter(({ comment, task }) => document.live('comment', comment.id) && document.live('task', task.id))
    .map((entry) => present.get(entry.comment.id) ?? { ...entry, isUnread: false })
    .sort(newestFirst);
}

/** Shown before somebody asks for more. */
const PAGE = 100;

interface HeardListProps {
  readonly title: string;
  readonly heard: readonly HeardComment[];
  readonly count: number;
}

function HeardList({ title, heard, count }: HeardListProps) {
  const [most, setMost] = useState(PAGE);
  if (heard.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 flex items-baseline gap-2 text-12 font-semibold text-muted">
        {title}
        <span className="tabular font-normal">{count}</span>
      </h3>
      <ul aria-label={title} className="flex flex-col">
        {heard.slice(0, most).map((entry) => (
          <Heard key={entry.comment.id} heard={entry} />
        ))}
      </ul>
      {heard.length > most ? (
        <Button className="mt-2" onPress={() => setMost(most + PAGE)}>
          {`Show ${Math.min(PAGE, heard.length - most)} more`}
        </Button>
      ) : null}
    </section>
  );
}
