/** Reads one calendar off the interface's thread, for what a person wants of it. */
import { answerQuestions } from '#renderer/meetings/file-worker/answer.ts';
import type { Result } from '#shared/kernel/result.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import { type BusyReading, readBusy } from '#shared/transfer/ics/read-busy.ts';
import { readMeetings } from '#shared/transfer/ics/read-meetings.ts';
import { type IncomingCalendar, incomingCalendar } from '#shared/transfer/ics/records/incoming.ts';
import { type RepliesReading, readReplies } from '#shared/transfer/ics/replies.ts';
import { fileBytes } from '#shared/transfer/input/file-bytes.ts';

interface CalendarFile {
  readonly file: File;
  /** The project's. */
  readonly timeZone: string;
}

/** By what is asked of a calendar. */
export interface CalendarQuestions {
  readonly meetings: CalendarFile;
  readonly answers: CalendarFile;
  readonly busy: CalendarFile & { readonly window: Window };
}

export type CalendarQuestion = {
  [Asks in keyof CalendarQuestions]: { readonly asks: Asks; readonly of: CalendarQuestions[Asks] };
}[keyof CalendarQuestions];

export interface CalendarAnswers {
  readonly meetings: IncomingCalendar;
  readonly answers: RepliesReading;
  readonly busy: BusyReading;
}

answerQuestions<CalendarQuestion, CalendarAnswers[keyof CalendarAnswers]>(async (question) => {
  const bytes = await fileBytes(question.of.file);
  return bytes.ok ? read(bytes.value, question) : bytes;
});

function read(bytes: Uint8Array, question: CalendarQuestion): Result<CalendarAnswers[keyof CalendarAnswers]> {
  const zone = zoneOfRecord(question.of.timeZone);
  if (question.asks === 'answers') return readReplies(bytes);
  if (question.asks === 'busy') return readBusy(bytes, { zone, window: question.of.window });
  const calendar = readMeetings(bytes, { zone });
  return calendar.ok ? incomingCalendar(calendar.value) : calendar;
}
