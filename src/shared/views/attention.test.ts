import { describe, expect, it } from 'vitest';
import {
  addComment,
  deleteRecord,
  editComment,
  openText,
  renameTask,
  replyToComment,
  restoreRecord,
} from '#shared/document/index.ts';
import { markdownNodes } from '#shared/document/text/index.ts';
import { asId, type CommentId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { converge, deliver, type Replica, replica } from '#tests/support/documents.ts';
import { attentionView, type Reading } from './attention.ts';
import { MentionedCards } from './mentioned-cards.ts';

const ANA = asId<PersonId>('person0');

/** Ana, who listens, and Ben, who writes: a minute later by his clock. */
function listening(given: Partial<Reading> = {}) {
  const { first: ana, a, b } = withCards();
  const ben = replica(1);
  deliver(ana, ben);
  let reading: Reading | null = { read: new Set(), kept: new Set(), ...given };
  const mentioned = new MentionedCards(ana.project);
  mentioned.follow();
  const view = attentionView(ana.project, () => ({ me: ANA, reading, mentionedIn: mentioned.of(ANA) }));
  let told = 0;
  view.subscribe(() => told++);
  const texts = () => view.get().heard.map(({ comment, isUnread, mentionsMe }) => [comment.text, isUnread, mentionsMe]);
  const read = (next: Partial<Reading> | null): void => {
    reading = next && { read: new Set(), kept: new Set(), ...next };
    view.refresh();
  };
  const says = (text: string, on = a): CommentId => {
    const id = must(addComment(ben.project, on, text));
    deliver(ben, ana);
    return id;
  };
  return { ana, ben, a, b, view, texts, read, says, told: () => told };
}

describe('what asks for a person', () => {
  it('[UNREAD-1] is what others wrote, also as an answer, until it was read; by card, the newest first', () => {
    const { ana, ben, a, b, view, texts, read, says } = listening();
    must(addComment(ana.project, a, 'My own'));
    const first = says('One');
    const second = says('Two', b);
    const reply = must(replyToComment(ben.project, first, 'Answer'));
    deliver(ben, ana);
    expect(texts().map(([text]) => text)).toEqual(['Answer', 'Two', 'One']);
    expect(view.get().unreadOf).toEqual(
      new Map([
        [a, 2],
        [b, 1],
      ]),
    );
    read({ read: new Set([first, reply]) });
    expect(view.get().unread).toEqual(new Set([second]));
    expect(view.get().unreadOf).toEqual(new Map([[b, 1]]));
  });

  it('[UNREAD-1] is nothing of what was there when the project came here, nor where nothing is known', () => {
    const { texts, read, says } = listening();
    const old = says('Old');
    read({ read: new Set([old]) });
    expect(texts()).toEqual([]);
    read({});
    expect(texts()).toEqual([['Old', true, false]]);
    read(null);
    expect(texts()).toEqual([]);
  });

  it('[UNREAD-2] is what was made unread again, however old', () => {
    const { texts, read, says } = listening();
    const old = says('Old');
    read({ read: new Set([old]), kept: new Set([old]) });
    expect(texts()).toEqual([['Old', true, false]]);
  });

  it('[MENTION-3] is every mention of them by another person, read or not, and none of who is called alike', () => {
    const { ana, ben, a, texts, read, says } = listening();
    must(addComment(ana.project, a, '[@Ana](throughline:person/person0) I mean me'));
    const other = says('[@Ana](throughline:person/person01)');
    const me = says('[@Ana](throughline:person/person0) look');
    read({ read: new Set([other, me]) });
    expect(texts()).toEqual([['[@Ana](throughline:person/person0) look', false, true]]);
    must(editComment(ben.project, me, 'Nobody'));
    must(editComment(ben.project, other, '[@Ana](throughline:person/person0) you after all'));
    deliver(ben, ana);
    expect(texts()).toEqual([['[@Ana](throughline:person/person0) you after all', false, true]]);
  });

  it('[UNREAD-1] goes with what is deleted and comes back with it, and tells only what changes it', () => {
    const { ana, a, b, view, texts, says, told } = listening();
    says('One');
    const before = told();
    must(renameTask(ana.project, b, 'Other'));
    must(addComment(ana.project, b, 'My own'));
    expect(told()).toBe(before);
    const [entry] = view.get().heard;
    must(deleteRecord(ana.project, 'task', a));
    expect(texts()).toEqual([]);
    must(restoreRecord(ana.project, 'task', a));
    expect(view.get().heard[0]).toEqual({ ...entry, task: ana.project.get('task', a) });
  });

  it('[MENTION-3] is every card whose description mentions them, as it is written and taken out again', () => {
    const { ana, ben, a, b, view } = listening();
    const titles = () => view.get().described.map(({ title }) => title);
    const write = (on: Replica, task: TaskId, markdown: string): void => {
      const session = must(openText(on.project, `task/${task}`));
      session.write(markdownNodes(markdown));
      session.close();
      converge([ana, ben]);
    };
    write(ben, b, 'Ask [@Anabel](throughline:person/person01) first.');
    expect(titles()).toEqual([]);
    write(ben, b, '- Ask **[@Ana](throughline:person/person0)** first.\n- Then dig.');
    write(ben, a, 'With [@Ana](throughline:person/person0).');
    expect(titles()).toEqual([ana.project.get('task', a)?.title, ana.project.get('task', b)?.title]);
    const fresh = attentionView(ana.project, () => ({
      me: ANA,
      reading: null,
      mentionedIn: new MentionedCards(ana.project).of(ANA),
    }));
    expect(fresh.get().described).toEqual(view.get().described);
    must(deleteRecord(ben.project, 'task', a));
    write(ben, b, 'Nobody.');
    expect(titles()).toEqual([]);
    ben.project.history.undo();
    ben.project.history.undo();
    converge([ana, ben]);
    expect(titles()).toEqual([ana.project.get('task', a)?.title, ana.project.get('task', b)?.title]);
  });
});
