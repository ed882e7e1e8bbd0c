/** Rules about people: who has too much, and from whom nothing is heard. */

import { type Day, dayFromNumber, dayInZone, dayNumber } from '#shared/domain/day.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { PersonLoad } from '#shared/views/index.ts';
import type { Finding } from '../flag.ts';
import type { Knowledge } from '../matter.ts';
import { dateWords, dayWords, hoursWords } from '../words.ts';

interface FullWeek {
  readonly from: Day;
  readonly work: number;
  readonly available: number;
}

/** Of what a person has, from which on it is an alarm. */
const FAR_OVER = 1.5;

export function overloaded({ person, work }: PersonLoad, know: Knowledge): Finding | null {
  const { days, thresholds } = know;
  const weeks: FullWeek[] = [];
  for (let week = 0; week < thresholds.overloadWeeks; week++) {
    const monday = days.monday + 7 * week;
    // Of this week what is left: nothing is asked before today.
    const from = Math.max(monday, dayNumber(days.today));
    const [asked, available] = [work.workOn(from, monday + 6), work.capacityOn(from, monday + 6)];
    if (settled(asked - available) >= thresholds.overloadHours * 60)
      weeks.push({ from: dayFromNumber(monday), work: asked, available });
  }
  const [first] = weeks;
  if (!first) return null;
  const over = weeks.reduce((sum, week) => sum + week.work - week.available, 0);
  const hours = Math.round(settled(over) / 60);
  const when =
    weeks.length === 1
      ? `in the week of ${dateWords(first.from, days.today)}`
      : `in ${weeks.length} weeks from ${dateWords(first.from, days.today)} to ${dateWords(lastDay(weeks), days.today)}`;
  return {
    severity: weeks.some((week) => settled(week.work - week.available * FAR_OVER) > 0) ? 'alarm' : 'warning',
    sentence: `Has ${hoursWords(over)} of work too many ${when}.`,
    since: null,
    measure: hours,
    basis: 'load',
    facts: weeks.map((week) => ({
      name: `Week of ${dateWords(week.from, days.today)}`,
      value: `${hoursWords(week.work)} of work, ${hoursWords(week.available)} to do it in`,
    })),
    offer: { act: 'open-load', subject: subjectOf('person', person.id), words: 'Show the load' },
  };
}

/** Work that is spread over days comes back with what dividing leaves: no threshold is missed by less than a blink. */
function settled(minutes: number): number {
  return Math.round(minutes * 1000) / 1000;
}

function lastDay(weeks: readonly FullWeek[]): Day {
  const last = weeks.at(-1);
  if (!last) throw new Error('There is a week that is too full');
  return dayFromNumber(dayNumber(last.from) + 4);
}

/** `inHand`: how many open cards of theirs are in hand. */
export function silent({ person }: Pick<PersonLoad, 'person'>, inHand: number, know: Knowledge): Finding | null {
  const { moment, days, thresholds, timeZone } = know;
  if (inHand === 0 || moment.activity === null) return null;
  const heard = moment.activity.heard.get(person.id) ?? null;
  const since = dayInZone(heard ?? moment.activity.since, timeZone);
  const long = days.since(since);
  if (long < thresholds.silent) return null;
  const cards = counted(inHand, 'card');
  return {
    severity: 'warning',
    sentence: `Nothing heard for ${heard === null ? 'at least ' : ''}${days.words(long)}, with ${cards} in hand.`,
    since,
    measure: 0,
    basis: heard === null ? 'never' : since,
    facts: [
      { name: 'Last heard', value: heard === null ? 'never on this device' : dayWords(since, days.today) },
      { name: 'In hand', value: cards },
      {
        name: 'Known',
        value: `what this device recorded since ${dayWords(dayInZone(moment.activity.since, timeZone), days.today)}`,
      },
    ],
    offer: { act: 'nudge', subject: subjectOf('person', person.id), words: `Remind ${know.nameOf(person.id)}` },
  };
}
