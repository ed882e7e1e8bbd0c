/** The minutes of a meeting as they stand: made of its records, with what a person made of the draft (meetings/SPEC MIN-8). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { NOTES_TEXT, readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf, isTextEmpty } from '#shared/document/text-session.ts';
import type { MinutesId } from '#shared/kernel/ids.ts';
import { type MinutesContent, readMinutes } from '#shared/meetings/minutes/content.ts';
import { makeMinutes, withEditedText } from '#shared/meetings/minutes/make.ts';
import { type MeetingDetail, meetingView } from '#shared/views/meetings/index.ts';
import { type MinutesMaking, minutesInput } from './input.ts';

export type MinutesRecord = MeetingDetail['minutes'][number];

interface Making extends Pick<MinutesMaking, 'notes' | 'lines' | 'madeAt' | 'madeBy'> {
  /** Null for one that is not begun yet. */
  readonly draft: MinutesRecord | null;
}

/** As they stand, with what was written in the draft. */
export function minutesAsTheyStand(
  project: ProjectDocument,
  detail: MeetingDetail,
  { draft, ...making }: Making,
): MinutesContent {
  const [latest = null] = sentOf(detail);
  const next = detail.next && meetingView(project, detail.next).get();
  const corrected = detail.minutes.find(({ id }) => id === draft?.corrects) ?? latest;
  const made = makeMinutes(
    minutesInput(project, detail, {
      ...making,
      next: next?.entry ?? null,
      // [MIN-5] Begun apart from what somebody else sent meanwhile, it is the next version all the same.
      version: Math.max(latest ? versionOf(latest) + 1 : 1, draft ? versionOf(draft) : 1),
      corrects: corrected && { version: versionOf(corrected), sentAt: corrected.sentAt },
    }),
  );
  const edited = draft ? draftText(project, draft.id) : '';
  return edited === '' ? made : withEditedText(made, edited);
}

/** Those who were apart may each have begun one. */
export function draftsOf({ minutes }: Pick<MeetingDetail, 'minutes'>): readonly MinutesRecord[] {
  return minutes.filter(({ sentAt }) => sentAt === null);
}

/** The newest version first. */
export function sentOf({ minutes }: Pick<MeetingDetail, 'minutes'>): readonly MinutesRecord[] {
  const sent = minutes.filter(({ sentAt }) => sentAt !== null);
  return sent.sort((left, right) => versionOf(right) - versionOf(left) || (right.sentAt ?? 0) - (left.sentAt ?? 0));
}

/** As it says itself where it was sent. */
export function versionOf({ content, version }: MinutesRecord): number {
  const read = content === null ? null : readMinutes(content);
  return Math.max(1, read?.ok ? read.value.version : Math.trunc(version ?? 1));
}

function draftText(project: ProjectDocument, draft: MinutesId): string {
  const text = `minutes/${draft}` as const;
  return isTextEmpty(project, text) ? '' : readMarkdown(fragmentOf(project, text), NOTES_TEXT);
}
