/** The minutes of a meeting as they stand: made of its records, with what a person made of the draft (meetings/SPEC MIN-8). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { NOTES_TEXT, readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf, isTextEmpty } from '#shared/document/text-session.ts';
import type { MinutesId } from '#shared/kernel/ids.ts';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';
import { makeMinutes, withEditedText } from '#shared/meetings/minutes/make.ts';
import { type MeetingDetail, meetingView } from '#shared/views/meetings/index.ts';
import { type MinutesMaking, minutesInput } from './input.ts';

type Making = Pick<MinutesMaking, 'notes' | 'madeAt' | 'madeBy'>;

/** Of the draft that is there, else of one that is not begun yet. */
export function minutesAsTheyStand(project: ProjectDocument, detail: MeetingDetail, making: Making): MinutesContent {
  const draft = draftOf(detail);
  const before = detail.minutes.find(({ sentAt }) => sentAt !== null);
  const next = detail.next && meetingView(project, detail.next).get();
  const made = makeMinutes(
    minutesInput(project, detail, {
      ...making,
      next: next?.entry ?? null,
      version: Math.max(1, Math.trunc(draft?.version ?? (before?.version ?? 0) + 1)),
      corrects: before ? { version: Math.max(1, Math.trunc(before.version ?? 1)), sentAt: before.sentAt } : null,
    }),
  );
  const edited = draft ? draftText(project, draft.id) : '';
  return edited === '' ? made : withEditedText(made, edited);
}

/** The newest version, where it was not sent yet. */
export function draftOf({
  minutes: [newest],
}: Pick<MeetingDetail, 'minutes'>): MeetingDetail['minutes'][number] | null {
  return newest?.sentAt === null ? newest : null;
}

function draftText(project: ProjectDocument, draft: MinutesId): string {
  const text = `minutes/${draft}` as const;
  return isTextEmpty(project, text) ? '' : readMarkdown(fragmentOf(project, text), NOTES_TEXT);
}
