import { useRun } from '#renderer/state/feedback.ts';
import { useProjectRecord, useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { WEEKDAY_NAMES } from '#shared/calendar/index.ts';
import { setReportSchedule } from '#shared/document/index.ts';
import type { ReportAudience } from '#shared/domain/report-records.ts';
import { type ReportSchedule, readReportSchedule } from '#shared/domain/report-schedule.ts';

/** What a first weekday begins with. */
const FIRST: Omit<ReportSchedule, 'days'> = { at: '14:00', isOnWorkingDays: true, audience: 'client', layout: '' };

/** When reports are due: they are asked for, and never sent by themselves. */
export function Schedule() {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const schedule = readReportSchedule(useProjectRecord().reportSchedule);
  const change = (fields: Partial<ReportSchedule>): void => {
    const next = { ...FIRST, days: [], ...schedule, ...fields };
    run(setReportSchedule(document, next.days.length === 0 ? null : next));
  };
  const turn = (day: number) => (isOn: boolean) => {
    const days = (schedule?.days ?? []).filter((each) => each !== day);
    change({ days: isOn ? [...days, day].sort() : days });
  };
  return (
    <section aria-label="When reports are due" className="flex flex-col gap-3 border-t border-hairline pt-4">
      <h3 className="text-12 font-semibold text-muted">When reports are due</h3>
      <fieldset className="flex flex-wrap gap-4" disabled={readOnly}>
        <legend className="sr-only">Weekdays</legend>
        {WEEKDAY_NAMES.map((name, day) => (
          <Checkbox key={name} isSelected={schedule?.days.includes(day) ?? false} onChange={turn(day)}>
            {name}
          </Checkbox>
        ))}
      </fieldset>
      {schedule ? (
        <div className="flex max-w-130 flex-wrap items-end gap-4">
          <SavedText label="At" value={schedule.at} isDisabled={readOnly} onSave={(at) => change({ at })} />
          <Choice<ReportAudience>
            label="For"
            value={schedule.audience}
            isDisabled={readOnly}
            onChange={(audience) => change({ audience })}
          >
            <option value="team">The team</option>
            <option value="client">A client</option>
          </Choice>
          <Checkbox
            isSelected={schedule.isOnWorkingDays}
            isDisabled={readOnly}
            onChange={(isOnWorkingDays) => change({ isOnWorkingDays })}
          >
            On a day off, the working day before
          </Checkbox>
        </div>
      ) : (
        <p className="text-muted">No report is due by itself. Choose a weekday, and it is asked for in time.</p>
      )}
    </section>
  );
}
