/** What was said that asks for a person: comments that they have not read, and those that mention them (SPEC UNREAD-1, MENTION-3). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { mentionAddress } from '#shared/domain/mentions.ts';
import { type CommentRecord, isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { CommentId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems } from './view.ts';

/** What a device knows of what its person read in a project. */
export interface Reading {
  /** Also all that was there when the project came to this device. */
  readonly read: ReadonlySet<CommentId>;
  /** Made unread again by hand. */
  readonly kept: ReadonlySet<CommentId>;
}

export interface HeardComment {
  readonly comment: CommentRecord;
  readonly task: TaskRecord;
  readonly isUnread: boolean;
  readonly mentionsMe: boolean;
}

export interface Attention {
  /** Unread, or a mention of this person; the newest first. */
  readonly heard: readonly HeardComment[];
  /** [MENTION-3] Cards whose description mentions this person; those that changed last come first. */
  readonly described: readonly TaskRecord[];
  readonly unread: ReadonlySet<CommentId>;
  /** Unread comments, by card; cards without are left out. */
  readonly unreadOf: ReadonlyMap<TaskId, number>;
}

export const NOTHING_HEARD: Attention = { heard: [], described: [], unread: new Set(), unreadOf: new Map() };

export interface Listener {
  /** Null where nobody is known to be at this device. */
  readonly me: PersonId | null;
  /** Null as long as it is not known: then nothing is unread. */
  readonly reading: Reading | null;
  /** Cards in whose descriptions this person is mentioned. */
  readonly mentionedIn: ReadonlySet<TaskId>;
}

/** @param listener asked again with every change, and after `refresh`. */
export function attentionView(project: ProjectDocument, listener: () => Listener): DocumentView<Attention> {
  const compute = (previous: Attention | null): Attention => {
    const before = new Map(previous?.heard.map((entry) => [entry.comment.id, entry]));
    const asks = listener();
    const described = describedBy(project, asks);
    const heard = collect(project, asks).map((entry) => {
      const known = before.get(entry.comment.id);
      return known && sameEntry(known, entry) ? known : entry;
    });
    if (previous && sameItems(previous.heard, heard) && sameItems(previous.described, described)) return previous;
    const unread = heard.filter(({ isUnread }) => isUnread);
    const unreadOf = new Map<TaskId, number>();
    for (const { task } of unread) unreadOf.set(task.id, (unreadOf.get(task.id) ?? 0) + 1);
    return { heard, described, unread: new Set(unread.map(({ comment }) => comment.id)), unreadOf };
  };
  return new DocumentView(
    project,
    compute,
    ({ records, texts }) => records.has('comment') || records.has('task') || texts.size > 0,
  );
}

function describedBy(project: ProjectDocument, { mentionedIn }: Listener): readonly TaskRecord[] {
  return [...mentionedIn]
    .flatMap((id) => project.live('task', id) ?? [])
    .sort((left, right) => (right.updatedAt ?? 0) - (left.updatedAt ?? 0) || (left.id < right.id ? -1 : 1));
}

function collect(project: ProjectDocument, { me, reading }: Listener): HeardComment[] {
  const address = me === null ? null : mentionOf(me);
  const heard: HeardComment[] = [];
  for (const comment of project.all('comment')) {
    if (!isLive(comment) || comment.task === null || (me !== null && comment.author === me)) continue;
    const isUnread = reading !== null && isUnreadBy(reading, comment);
    const mentionsMe = address !== null && comment.text.includes(address);
    if (!isUnread && !mentionsMe) continue;
    const task = project.live('task', comment.task);
    if (task) heard.push({ comment, task, isUnread, mentionsMe });
  }
  return heard.sort(newestFirst);
}

export function newestFirst({ comment: left }: HeardComment, { comment: right }: HeardComment): number {
  return (right.at ?? 0) - (left.at ?? 0) || (left.id < right.id ? -1 : 1);
}

/** As it stands in Markdown: no longer address begins with it. */
function mentionOf(person: PersonId): string {
  return `](${mentionAddress({ kind: 'person', id: person })})`;
}

/** By no clock: its author's may be wrong, and it may have been on its way for days. */
function isUnreadBy({ read, kept }: Reading, { id }: CommentRecord): boolean {
  return kept.has(id) || !read.has(id);
}

function sameEntry(left: HeardComment, right: HeardComment): boolean {
  return (
    left.comment === right.comment &&
    left.task === right.task &&
    left.isUnread === right.isUnread &&
    left.mentionsMe === right.mentionsMe
  );
}
