/** [SUMMARY-6] Meetings of the next two weeks, with what is open before them. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { isClosed } from '#shared/insight/rules/card-facts.ts';
import { meetingsView, meetingView, type ScheduledPlan } from '#shared/views/index.ts';
import type { SummaryMeeting } from './summary.ts';

const MINUTES_PER_DAY = 1440;
const AHEAD = 14;
const MOST = 60;

export function comingMeetings(project: ProjectDocument, scheduled: ScheduledPlan, today: Day): SummaryMeeting[] {
  // A day on each side: days begin at other moments elsewhere.
  const first = (dayNumber(today) - 1) * MINUTES_PER_DAY;
  const window = { from: first, to: first + (AHEAD + 2) * MINUTES_PER_DAY };
  const { entries } = meetingsView(project, () => window).get();
  return entries
    .filter(({ state, time }) => state === 'planned' && time !== null)
    .slice(0, MOST)
    .flatMap(({ key, ref, title, time, attendees }): SummaryMeeting[] => {
      const detail = meetingView(project, ref).get();
      if (time === null || detail === null) return [];
      return [
        {
          key,
          title,
          from: time.from,
          to: time.to,
          isAllDay: time.isAllDay,
          attendees: attendees.map(({ person }) => person),
          items: detail.agenda.flatMap(({ doneAt, title: item }) => (doneAt === null ? [item] : [])),
          open: detail.openBefore
            // The plan knows better of a parent how far it is.
            .filter((record) => !isClosed({ record, found: scheduled.of(record.id) }))
            .map(({ id, title: action }) => ({ task: id, title: action })),
        },
      ];
    });
}
