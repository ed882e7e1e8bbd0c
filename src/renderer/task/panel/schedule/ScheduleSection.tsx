import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import type { TaskActions } from '#renderer/task/task-actions.ts';
import { readInterruptions } from '#shared/domain/interruptions.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { storedConstraint } from '#shared/views/index.ts';
import { FactRow } from '../FactRow.tsx';
import { Section } from '../Section.tsx';
import { ActualFact } from './ActualFact.tsx';
import { CalendarFact } from './CalendarFact.tsx';
import { ConflictList } from './ConflictList.tsx';
import { InterruptionsFact } from './InterruptionsFact.tsx';
import { DurationFact, RemainingFact } from './LengthFacts.tsx';
import { MilestoneFact } from './MilestoneFact.tsx';
import { ModeFact } from './ModeFact.tsx';
import { PinFact } from './PinFact.tsx';
import { ProgressFact } from './ProgressFact.tsx';
import { ScheduleSummary } from './ScheduleSummary.tsx';

interface ScheduleSectionProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** When the task is to be done: what a person says of it (SCH-T1), and what follows (SCH-R1). */
export function ScheduleSection({ task, actions }: ScheduleSectionProps) {
  const dates = useSchedule().of(task.id);
  const readOnly = useReadOnly();
  const isSummary = dates?.isSummary ?? false;
  // A card of a board without a plan is asked for a duration, and for nothing else.
  const isPlain = dates === null && storedConstraint(task.constraint) === null && task.mode === 'auto';
  if (isPlain && readOnly) return null;
  return (
    <Section title="Schedule">
      {dates ? <ScheduleSummary task={task} dates={dates} /> : null}
      <ConflictList task={task.id} />
      <div className="@container">
        <dl className="grid gap-x-4 gap-y-0.5 @sm:grid-cols-2">
          <FactRow name="Duration">
            <DurationFact task={task} dates={dates} />
          </FactRow>
          {isPlain ? null : (
            <>
              <FactRow name="Progress">
                <ProgressFact task={task} dates={dates} actions={actions} />
              </FactRow>
              <FactRow name="Mode" wide>
                <ModeFact task={task} dates={dates} />
              </FactRow>
              <FactRow name="Pin" wide>
                <PinFact task={task} />
              </FactRow>
              <FactRow name="Milestone">
                <MilestoneFact task={task} isSummary={isSummary} />
              </FactRow>
              <FactRow name="Calendar">
                <CalendarFact task={task} />
              </FactRow>
            </>
          )}
          {isPlain || isSummary ? null : (
            <>
              <FactRow name="Began">
                <ActualFact task={task} field="actualStart" />
              </FactRow>
              <FactRow name="Ended">
                <ActualFact task={task} field="actualFinish" />
              </FactRow>
              {task.actualStart === null && readInterruptions(task.interruptions).length === 0 ? null : (
                <FactRow name="Stopped" wide>
                  <InterruptionsFact task={task} />
                </FactRow>
              )}
              <FactRow name="Left">
                <RemainingFact task={task} />
              </FactRow>
            </>
          )}
        </dl>
      </div>
      {isPlain ? (
        <p className="mt-1 text-12 text-muted">
          Not on the timeline yet. A duration, or a card to wait for, puts it there.
        </p>
      ) : null}
    </Section>
  );
}
