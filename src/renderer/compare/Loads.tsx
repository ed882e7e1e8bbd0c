import { CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useId, useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { useLoad } from '#renderer/workload/use-load.ts';
import { dayOfInstant } from '#shared/calendar/index.ts';
import { type ComparedLoad, loadComparison } from '#shared/views/index.ts';
import { loadSentence, overChange, overWords, weeksWords } from './load-words.ts';
import type { StatedLoad } from './stated.ts';

interface LoadsProps {
  readonly before: StatedLoad;
  readonly after: StatedLoad;
  /** What the two states are called. */
  readonly names: readonly [before: string, after: string];
}

/** Whose load differs: hours too many in each of the two, and the weeks in which one of them alone is over. */
export function Loads({ before, after, names }: LoadsProps) {
  const { views } = useProject();
  const { load, today } = useLoad();
  const { statusDate } = useView(views.forecast(useToday()));
  const from = statusDate === null ? today : dayOfInstant(statusDate);
  const firstDay = useView(weekStart);
  const comparison = useMemo(
    () =>
      loadComparison(before === 'live' ? load : before, after === 'live' ? load : after, {
        from,
        weekStart: (firstDay + 6) % 7,
      }),
    [before, after, load, from, firstDay],
  );
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2">
      <div>
        <h3 id={heading} className="text-15 font-semibold">
          Load
        </h3>
        <p>{loadSentence(comparison)}</p>
      </div>
      {comparison.people.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keys
        <section aria-label="Hours beyond those they have" tabIndex={0} className="overflow-x-auto">
          <table className="w-full border-collapse">
            <caption className="sr-only">Hours that people are asked for beyond those they have</caption>
            <thead>
              <tr className="border-b border-hairline align-bottom text-12 text-muted">
                <th scope="col" className={`${HEAD} text-start`}>
                  Person
                </th>
                <StateHead name={names[0]} />
                <StateHead name={names[1]} />
                <th scope="col" className={`${HEAD} text-end`}>
                  Change
                </th>
                <th scope="col" className={`${HEAD} text-start`}>
                  Weeks now over
                </th>
                <th scope="col" className={`${HEAD} text-start`}>
                  Weeks no longer over
                </th>
              </tr>
            </thead>
            <tbody>
              {comparison.people.map((each) => (
                <Row key={each.person} compared={each} today={today} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  );
}

const HEAD = 'px-2 py-1 font-medium';
const FIGURE = 'tabular px-2 text-end whitespace-nowrap';

function StateHead({ name }: { readonly name: string }) {
  return (
    <th scope="col" className={`${HEAD} max-w-40 text-end wrap-anywhere`}>
      {name}
    </th>
  );
}

function Row({ compared, today }: { readonly compared: ComparedLoad; readonly today: number }) {
  const { person, name, before, after, entered, left } = compared;
  return (
    <tr className="border-b border-hairline hover:bg-hover">
      <th scope="row" className="h-(--row) max-w-0 min-w-40 px-2 text-start font-normal">
        <span className="flex items-center gap-2">
          <Avatar id={person} name={name} />
          <span title={name} dir="auto" className="min-w-0 truncate">
            {name}
          </span>
        </span>
      </th>
      <td className={FIGURE}>{overWords(before)}</td>
      <td className={FIGURE}>{overWords(after)}</td>
      <td className={FIGURE}>{overChange(compared)}</td>
      <Weeks icon={TriangleAlert} look="text-off-track" words={weeksWords(entered, today)} />
      <Weeks icon={CircleCheck} look="text-on-track" words={weeksWords(left, today)} />
    </tr>
  );
}

interface WeeksProps {
  readonly icon: LucideIcon;
  readonly look: string;
  readonly words: string;
}

function Weeks({ icon: Icon, look, words }: WeeksProps) {
  return (
    <td className="tabular px-2">
      {words === '' ? null : (
        <span className={`flex items-center gap-1.5 ${look}`}>
          <Icon size={14} className="shrink-0" aria-hidden />
          {words}
        </span>
      )}
    </td>
  );
}
