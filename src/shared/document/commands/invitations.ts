/** What a calendar elsewhere was last told of a meeting. */
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { type MeetingOrSeries, requireMeeting } from './meeting-target.ts';
import { requireLive } from './require.ts';

export interface InvitationNote {
  /** iCalendar's SEQUENCE that it left with. */
  readonly sequence: number;
  /** A mark of what it said that counts: equal marks are the same meeting. */
  readonly invited: string;
  /** Who invites, where nobody was said to; null where somebody was. */
  readonly organizer: PersonId | null;
}

/** [MEET-14] No step to undo: the file is with others, and a number that went back would be given out twice. */
export function noteInvitation(
  project: ProjectDocument,
  on: MeetingOrSeries,
  { sequence, invited, organizer }: InvitationNote,
): Result<void, Problem> {
  const inviting = organizer === null ? {} : { organizer };
  const spec = { command: 'noteInvitation', label: 'Save invitation', undoable: false } as const;
  if ('meeting' in on || 'stamp' in on) {
    const target = requireMeeting(project, on);
    if (!target.ok) return target;
    return project.run(spec, (writer) => {
      // Who invites to one of a series invites to it: told of the one alone, it would be another meeting than the series'.
      if ('stamp' in on) writer.patch('series', on.series, inviting);
      target.value.patch(writer, { sequence, invited, ...('stamp' in on ? {} : inviting) });
      return ok();
    });
  }
  const series = requireLive(project, 'series', on.series);
  if (!series.ok) return series;
  return project.run(spec, (writer) => {
    writer.patch('series', on.series, { sequence, invited, ...inviting });
    return ok();
  });
}
