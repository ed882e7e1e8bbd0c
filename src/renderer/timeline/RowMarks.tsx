import { CalendarClock, FolderInput, Hand, Pin, TriangleAlert } from 'lucide-react';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { waitsWords } from '#renderer/task/outside-words.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { conflictsOfTask, type OutsideDependency, type ScheduledPlan } from '#shared/views/index.ts';
import { pinOfTask, pinSentence } from './pin.ts';
import { promisedFinish } from './row-facts.ts';
import { useTimelineScreen } from './timeline-context.ts';

interface RowMarksProps {
  readonly task: TaskRecord;
  readonly plan: ScheduledPlan;
}

/** What holds a task where it is, and what stands against its plan (SCH-T4, SCH-T5, SCH-L4, SCH-R2). */
export function RowMarks({ task, plan, outside }: RowMarksProps & { readonly outside: readonly OutsideDependency[] }) {
  const { document } = useProject();
  const words = usePlanWords(plan.input.calendars.project.minutesPerDay);
  const schedule = plan.of(task.id);
  if (!schedule) return null;
  const pin = pinOfTask(task, plan);
  const isManual = task.mode === 'manual';
  const conflicts = schedule.conflicts.length === 0 ? [] : conflictsOfTask(document, plan, task.id, words);
  if (pin === null && !isManual && conflicts.length === 0 && outside.length === 0) return null;
  return (
    <span className="ms-auto flex shrink-0 items-center gap-1 ps-1">
      {outside.length > 0 ? <OutsideMark links={outside} /> : null}
      {isManual ? (
        <Mark icon={Hand} words="Scheduled by hand: it stays where it was put" className="text-muted" />
      ) : null}
      {pin === null ? null : <Mark icon={Pin} words={pinSentence(pin)} className="text-muted" />}
      {conflicts.length === 0 ? null : (
        <ConflictMark task={task.id} words={conflicts.map(({ sentence }) => sentence).join(' ')} />
      )}
    </span>
  );
}

/** [SCH-R2] Opens what cannot hold, with what mends it. By keys it is a command of the row. */
function ConflictMark({ task, words }: { readonly task: TaskId; readonly words: string }) {
  const { state } = useTimelineScreen();
  return (
    <button
      type="button"
      tabIndex={-1}
      title={words}
      aria-label={words}
      onClick={() => {
        state.want(task, 'title');
        state.ask({ what: 'conflicts', cards: [task] });
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className="grid size-5 shrink-0 place-items-center rounded-small text-off-track hover:bg-hover"
    >
      <TriangleAlert size={13} aria-hidden />
    </button>
  );
}

/** That another day was promised than the one on which it ends. */
export function PromiseMark({ task, plan }: RowMarksProps) {
  const promised = promisedFinish(task, plan);
  if (promised === null) return null;
  return (
    <Mark
      icon={CalendarClock}
      words={promised.words}
      className={`me-1 shrink-0 ${promised.isLate ? 'text-off-track' : 'text-muted'}`}
    />
  );
}

/** [SCH-L4] That it waits for cards of other projects, and what is known of them. */
function OutsideMark({ links }: { readonly links: readonly OutsideDependency[] }) {
  const today = useToday();
  const words = links.map((link) => waitsWords(link, today));
  return <Mark icon={FolderInput} words={words.join(' ')} className="text-muted" />;
}

interface MarkProps {
  readonly icon: typeof Pin;
  readonly words: string;
  readonly className: string;
}

function Mark({ icon: Icon, words, className }: MarkProps) {
  return (
    <span title={words} className={className}>
      <Icon size={12} role="img" aria-label={words} />
    </span>
  );
}
