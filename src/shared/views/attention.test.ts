import { describe, expect, it } from 'vitest';
import {
  addComment,
  deleteRecord,
  editComment,
  renameTask,
  replyToComment,
  restoreRecord,
} from '#shared/document/index.ts';
import { asId, type CommentId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { attentionView, type Reading } from './attention.ts';

const ANA = asId<PersonId>('person0');

/** Ana, who listens, and Ben, who writes: a minute later by his clock. */
function listening(given: Partial<Reading> = {}) {
  const { first: ana, a, b } = withCards();
  const ben = replica(1);
  deliver(ana, ben);
  let reading: Reading | null = { read: new Set(), kept: new Set(), ...given };
  const view = attentionView(ana.project, () => ({ me: ANA, reading }));
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
});
