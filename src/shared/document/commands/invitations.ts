/** What a calendar elsewhere was last told of a meeting. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { type MeetingOrSeries, requireMeeting } from './meeting-target.ts';
import { requireLive } from './require.ts';

export interface InvitationNote {
  /** iCalendar's SEQUENCE that it left with. */
  readonly sequence: number;
  /** A mark of what it said that counts: equal marks are the same meeting. */
  readonly invited: string;
}

/** [MEET-14] No step to undo: the file is with others, and a number that went back would be given out twice. */
export function noteInvitation(
  project: ProjectDocument,
  on: MeetingOrSeries,
  { sequence, invited }: InvitationNote,
): Result<void, Problem> {
  const spec = { command: 'noteInvitation', label: 'Save invitation', undoable: false } as const;
  if ('meeting' in on || 'stamp' in on) {
    const target = requireMeeting(project, on);
    if (!target.ok) return target;
    return project.run(spec, (writer) => {
      target.value.patch(writer, { sequence, invited });
      return ok();
    });
  }
  const series = requireLive(project, 'series', on.series);
  if (!series.ok) return series;
  return project.run(spec, (writer) => {
    writer.patch('series', on.series, { sequence, invited });
    return ok();
  });
}
