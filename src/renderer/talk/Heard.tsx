import { AtSign, Mail, MailOpen } from 'lucide-react';
import { navigate } from '#renderer/state/routes.ts';
import { useMinute } from '#renderer/state/today.ts';
import { wantedComment } from '#renderer/state/wanted-comment.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { ShortTime } from '#renderer/ui/dates/ShortTime.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { plainTextOf } from '#shared/document/text/index.ts';
import type { HeardComment } from '#shared/views/index.ts';

/** A comment as a row that leads to where it stands. */
export function Heard({ heard }: { readonly heard: HeardComment }) {
  const { id: project, document, talk } = useProject();
  const now = useMinute();
  const { comment, task, isUnread, mentionsMe } = heard;
  const author = comment.author === null ? undefined : document.get('person', comment.author);
  const name = author?.name || comment.authorName || 'Somebody';
  const show = (): void => {
    wantedComment.set(comment.id);
    navigate({ kind: 'project', project, page: 'talk', card: task.id });
  };
  return (
    <li className="group flex items-start gap-1 border-b border-hairline py-1">
      <button
        type="button"
        data-card={task.id}
        onClick={show}
        className="flex min-w-0 grow items-start gap-2.5 rounded-small px-2 py-1.5 text-start hover:bg-hover"
      >
        <Avatar id={comment.author ?? name} name={name} size="medium" />
        <span className="flex min-w-0 grow flex-col gap-0.5">
          <span className="flex min-w-0 items-baseline gap-2">
            <span className={classNames('truncate', isUnread ? 'font-semibold' : 'font-medium')} dir="auto">
              {name}
            </span>
            <span className="sr-only">on</span>
            <span className="min-w-0 grow truncate text-12 text-muted" dir="auto">
              {task.title}
            </span>
            {mentionsMe ? (
              <span className="inline-flex shrink-0 items-center gap-0.5 self-center text-11 font-medium text-accent-text">
                <AtSign size={12} aria-hidden />
                you
              </span>
            ) : null}
            <ShortTime at={comment.at} now={now} />
          </span>
          <span className={classNames('written two-lines', isUnread ? undefined : 'text-muted')} dir="auto">
            {plainTextOf(comment.text).replace(/\s+/g, ' ')}
          </span>
        </span>
      </button>
      <RowButton
        icon={isUnread ? MailOpen : Mail}
        label={isUnread ? 'Mark as read' : 'Mark as unread'}
        onPress={() => talk.mark([comment.id], isUnread)}
        className="mt-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
      />
    </li>
  );
}
