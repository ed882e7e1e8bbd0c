import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { plainDate } from '#renderer/ui/dates/format-date.ts';
import { civilOf, dayOfInstant } from '#shared/calendar/index.ts';
import { ruleWords } from '#shared/meetings/when/words.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import { comingOf, followsNothing, oddTimesOf, oddTimeWords } from './coming.ts';
import { hereBeside } from './here.ts';
import { isBesideRule } from './repeat.ts';
import { onceWords, timeWords } from './time-words.ts';
import type { ReadWhen, WhenDraft } from './when-draft.ts';

interface WhenMeaningProps {
  readonly read: ReadWhen;
  readonly draft: WhenDraft;
  readonly now: Moment;
  /** The zone of whoever looks. */
  readonly here: string;
}

/** What a time that was typed means: in a sentence, the next ones, and what is odd about it. */
export function WhenMeaning({ read, draft, now, here }: WhenMeaningProps) {
  const { time, rule } = read;
  const { zone } = time;
  const local = useMemo(() => hereBeside(zone, here), [here, zone]);
  const coming = useMemo(() => comingOf(time, rule, now), [time, rule, now]);
  const odd = useMemo(() => oddTimesOf(time, rule, now), [time, rule, now]);
  const thisYear = civilOf(dayOfInstant(zone.wallOf(now))).year;
  const warnings = [
    ...(zone.momentOf(time.start) < now && rule === null ? ['This is past.'] : []),
    ...odd.map((each) => oddTimeWords(each, plainDate)),
    ...(followsNothing(time, rule) ? ['No day ever fits this: only the first one takes place.'] : []),
    ...(rule && isBesideRule(draft.repeat, dayOfInstant(time.start))
      ? ['The first one is on another day than those that follow, and takes place all the same.']
      : []),
    ...(rule && coming.occurrences.length === 0 ? ['It has ended: nothing is still to come.'] : []),
  ];
  return (
    <div className="flex flex-col gap-2 rounded-small bg-lane p-3">
      <p aria-live="polite" className="font-medium">
        {rule ? `${ruleWords(rule, time, thisYear)}.` : `${onceWords(time, local)}.`}
      </p>
      {warnings.map((text) => (
        <p key={text} aria-live="polite" className="flex items-start gap-1.5 text-12 text-at-risk">
          <TriangleAlert size={14} className="mt-px shrink-0" aria-hidden />
          {text}
        </p>
      ))}
      {rule && coming.occurrences.length > 0 ? (
        <ol aria-label="The next ones" className="tabular flex flex-col gap-px text-12 text-muted">
          {coming.occurrences.map((occurrence) => (
            <li key={occurrence.from}>{timeWords(occurrence, zone, local)}</li>
          ))}
          {coming.isMore ? null : <li>and no more</li>}
        </ol>
      ) : null}
    </div>
  );
}
