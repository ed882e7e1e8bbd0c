/** The action log, newest first and cut at 1,000: comments, who made a card, when it was done, attachments of a single card. */
import { counted } from '#shared/kernel/counted.ts';
import { type RawAction, type RawAttachment, rawAction, rawAttachment } from './raw.ts';
import type { Reading } from './reading.ts';

/** Trello puts no more actions than this into an export. */
export const ACTION_LIMIT = 1000;

export interface CardHistory {
  readonly comments: RawAction[];
  creator: string | null;
  doneAt: string | null;
  readonly attachments: Map<string, RawAttachment>;
}

const COMMENTS = new Set(['commentCard', 'copyCommentCard']);
const CREATIONS = new Set(['createCard', 'copyCard', 'emailCard', 'convertToCardFromCheckItem', 'moveCardToBoard']);

export class Actions {
  readonly all: readonly RawAction[];
  readonly #cards = new Map<string, CardHistory>();

  constructor(reading: Reading, values: readonly unknown[] | null | undefined) {
    this.all = reading.rows(rawAction, values, 'action');
    // Oldest first, so that later actions correct earlier ones.
    for (const action of [...this.all].reverse()) this.#take(reading, action);
    const events = this.all.filter(({ type }) => !COMMENTS.has(type)).length;
    reading.book.note(
      'history-stays',
      (count) =>
        `${counted(count, 'event')} of the board's history (who moved what when) ${count === 1 ? 'stays' : 'stay'} in Trello; comments do come along.`,
      undefined,
      events,
    );
  }

  of(card: string): CardHistory | undefined {
    return this.#cards.get(card);
  }

  /** Comments whose card is not in the file, by card name. */
  strayComments(cards: ReadonlySet<string>): RawAction[] {
    return this.all.filter(({ type, data }) => COMMENTS.has(type) && !cards.has(data?.card?.id ?? ''));
  }

  #take(reading: Reading, action: RawAction): void {
    const id = action.data?.card?.id;
    if (!id) return;
    let history = this.#cards.get(id);
    if (!history) {
      history = { comments: [], creator: null, doneAt: null, attachments: new Map() };
      this.#cards.set(id, history);
    }
    const by = action.idMemberCreator ?? action.memberCreator?.id ?? null;
    if (COMMENTS.has(action.type)) history.comments.push(action);
    else if (CREATIONS.has(action.type)) history.creator ??= by;
    else if (action.type === 'updateCard' && action.data?.old?.dueComplete === false)
      history.doneAt = action.date ?? null;
    else if (action.type === 'addAttachmentToCard' || action.type === 'deleteAttachmentFromCard') {
      const [attachment] = reading.rows(rawAttachment, [action.data?.attachment], 'attachment');
      if (!attachment) return;
      if (action.type === 'deleteAttachmentFromCard') history.attachments.delete(attachment.id);
      else
        history.attachments.set(attachment.id, {
          ...attachment,
          date: action.date,
          idMember: by,
          isUpload: attachment.isUpload ?? isTrelloUpload(attachment.url),
        });
    }
  }
}

function isTrelloUpload(url: string | null | undefined): boolean {
  return /^https:\/\/(?:trello\.com\/1\/cards|trello-attachments\.s3)/.test(url ?? '');
}
