import { CircleAlert, Diamond } from 'lucide-react';
import { useState } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { longDate, plainDay } from '#renderer/ui/dates/format-date.ts';
import { Segments } from '#renderer/ui/Segments.tsx';
import type { Instant } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PlannedDates } from '#shared/scheduling/index.ts';
import {
  type ComparedTask,
  DIFFERENCE_KINDS,
  finishDay,
  kindsOf,
  type PlanComparison,
  startDay,
} from '#shared/views/index.ts';
import { SHOWN_KIND } from './choice.ts';
import { criticalWords, finishesBy, KIND_NAMES, signedTime, summarySentence, timeOf, UNNAMED } from './words.ts';

/** Rows before somebody asks for more. */
const PAGE = 100;

interface DifferencesProps {
  readonly comparison: PlanComparison;
  /** Working minutes of a day. */
  readonly perDay: number;
  /** What of the two states is not certain. */
  readonly notes: readonly string[];
}

/** The sentence first, then card by card. */
export function Differences({ comparison, perDay, notes }: DifferencesProps) {
  const { id: project } = useProject();
  const [kind, noteKind] = useViewMemory(project, SHOWN_KIND, 'all');
  const { tasks, counts } = comparison;
  const critical = comparison.critical && criticalWords(comparison.critical);
  const shown = tasks.filter(({ difference }) => kind === 'all' || kindsOf(difference).includes(kind));
  const kinds = DIFFERENCE_KINDS.filter((each) => counts[each] > 0 || each === kind);
  return (
    <>
      <div className="flex flex-col gap-1">
        <p aria-live="polite" className="text-15 font-medium">
          {summarySentence(comparison, perDay)}
        </p>
        <FinishLine comparison={comparison} perDay={perDay} />
        {critical ? <p className="written text-muted">{critical}</p> : null}
        {notes.map((note) => (
          <p key={note} className="flex items-center gap-1 text-12 text-at-risk">
            <CircleAlert size={13} className="shrink-0" aria-hidden />
            {note}
          </p>
        ))}
      </div>
      {tasks.length === 0 ? null : (
        <>
          {kinds.length > 1 ? (
            <Segments
              label="Show"
              value={kind}
              options={[
                { id: 'all', name: `All ${tasks.length}` },
                ...kinds.map((each) => ({ id: each, name: `${KIND_NAMES[each]} ${counts[each]}` })),
              ]}
              onChange={noteKind}
            />
          ) : null}
          <Table key={kind} tasks={shown} perDay={perDay} />
        </>
      )}
    </>
  );
}

function FinishLine({ comparison: { finish, finishBy }, perDay }: Pick<DifferencesProps, 'comparison' | 'perDay'>) {
  const today = useToday();
  if (finish.before === null || finish.after === null) return null;
  const [before, after] = [finish.before, finish.after].map((at) =>
    plainDay(finishDay({ start: at - 1, finish: at }), today),
  );
  return (
    <p className="tabular text-muted">
      {finishBy === 0
        ? `The plan finishes on ${after}, as before.`
        : `The plan ${finishesBy(finishBy, perDay)}: ${after} instead of ${before}.`}
    </p>
  );
}

const HEAD = 'h-7 px-2 text-12 font-medium whitespace-nowrap text-muted';
const FIGURE = 'tabular px-2 text-end whitespace-nowrap';

interface TableProps {
  readonly tasks: readonly ComparedTask[];
  readonly perDay: number;
}

function Table({ tasks, perDay }: TableProps) {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse">
          <caption className="sr-only">What differs, the most slipped first</caption>
          <thead>
            <tr className="border-b border-hairline">
              <th scope="col" className={`${HEAD} text-start`}>
                Card
              </th>
              <th scope="col" className={`${HEAD} text-end`}>
                Start
              </th>
              <th scope="col" className={`${HEAD} text-end`}>
                Finish
              </th>
              <th scope="col" className={`${HEAD} text-end`}>
                Finish moved
              </th>
              <th scope="col" className={`${HEAD} text-end`}>
                Length
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.slice(0, shown).map((each) => (
              <Row key={each.task} compared={each} perDay={perDay} />
            ))}
          </tbody>
        </table>
      </div>
      {tasks.length > shown ? (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)} className="self-start">
          Show {Math.min(PAGE, tasks.length - shown)} more of {tasks.length}
        </Button>
      ) : null}
    </>
  );
}

function Row({ compared, perDay }: { readonly compared: ComparedTask; readonly perDay: number }) {
  const { difference } = compared;
  const before = difference.kind === 'new' ? null : difference.before;
  const after = difference.kind === 'gone' ? null : difference.after;
  return (
    <tr className="border-b border-hairline hover:bg-hover">
      <th scope="row" className="h-(--row) max-w-0 min-w-48 px-2 text-start font-normal">
        <Title compared={compared} />
      </th>
      <Dates before={before?.start ?? null} after={after?.start ?? null} dayOf={startDay} />
      <Dates
        before={before?.finish ?? null}
        after={after?.finish ?? null}
        dayOf={(at) => finishDay({ start: startOf(at, before, after), finish: at })}
      />
      <td className={FIGURE}>
        {difference.kind === 'moved' ? (
          <Moved minutes={difference.finishBy} perDay={perDay} />
        ) : (
          KIND_WORDS[difference.kind]
        )}
      </td>
      <td className={FIGURE}>
        {difference.kind === 'moved' && difference.longerBy !== 0 ? signedTime(difference.longerBy, perDay) : ''}
      </td>
    </tr>
  );
}

const KIND_WORDS = { new: 'New', gone: 'Gone' } as const;

/** The start that belongs to a finish: a milestone's is the same instant. */
function startOf(finish: Instant, ...states: readonly (PlannedDates | null)[]): Instant {
  return states.find((state) => state?.finish === finish)?.start ?? finish;
}

function Title({
  compared: { task, title, isMilestone, isCritical, wasCritical, difference },
}: {
  readonly compared: ComparedTask;
}) {
  const { id: project } = useProject();
  const critical = difference.kind === 'gone' ? null : criticalWord(wasCritical, isCritical);
  return (
    <span className="flex items-center gap-2">
      {isMilestone ? <Diamond size={12} className="shrink-0 text-muted" aria-label="Milestone" /> : null}
      {difference.kind === 'gone' ? (
        <span className="truncate text-muted" dir="auto" title={title ?? undefined}>
          {title ?? UNNAMED}
        </span>
      ) : (
        <a
          href={formatRoute({ kind: 'project', project, page: 'compare', card: task })}
          data-card={task}
          className="truncate rounded-small hover:underline"
          dir="auto"
          title={title ?? undefined}
        >
          {title ?? UNNAMED}
        </a>
      )}
      {critical ? (
        <span className={`shrink-0 text-11 ${critical === 'now critical' ? 'text-off-track' : 'text-muted'}`}>
          {critical}
        </span>
      ) : null}
    </span>
  );
}

function criticalWord(was: boolean | null, is: boolean | null): string | null {
  if (is !== true) return was === true && is === false ? 'no longer critical' : null;
  return was === false ? 'now critical' : 'critical';
}

interface DatesProps {
  readonly before: Instant | null;
  readonly after: Instant | null;
  readonly dayOf: (at: Instant) => Day;
}

/** The day that counts now, and before it the other one, struck through. */
function Dates({ before, after, dayOf }: DatesProps) {
  const today = useToday();
  const word = (at: Instant): string => plainDay(dayOf(at), today);
  const isSame = before !== null && after !== null && word(before) === word(after);
  return (
    <td className={FIGURE}>
      {before === null || isSame ? null : (
        <del className={after === null ? 'text-muted' : 'me-2 text-muted'} title={longDate(timeOf(before))}>
          {word(before)}
        </del>
      )}
      {after === null ? null : <span title={longDate(timeOf(after))}>{word(after)}</span>}
    </td>
  );
}

function Moved({ minutes, perDay }: { readonly minutes: number; readonly perDay: number }) {
  const tone = minutes > 0 ? 'text-off-track' : minutes < 0 ? 'text-on-track' : 'text-muted';
  return <span className={tone}>{signedTime(minutes, perDay)}</span>;
}
