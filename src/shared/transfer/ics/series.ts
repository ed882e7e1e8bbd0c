/** From an event to a series or a single meeting: its time, rules, what was added and taken away (ICS-11 to ICS-15). */
import { counted } from '#shared/kernel/counted.ts';
import type { AddedTime } from '#shared/meetings/when/occurrences.ts';
import type { Rule, Stamp } from '#shared/meetings/when/rule.ts';
import { parseRule } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import type { ContentLine } from './content-lines.ts';
import { placeOf } from './details.ts';
import type { IcsEvent } from './events.ts';
import { eventTime, stampOn, type TimeReader } from './times.ts';

/** Rules of one series; nobody means more. */
const MOST_RULES = 20;
/** Times that are named one by one, of one series and of a whole file. */
const MOST_TIMES = 10_000;
const MOST_TIMES_IN_FILE = 500_000;

export interface ReadSeries {
  readonly time: MeetingTime;
  readonly rules: readonly Rule[];
  readonly added: readonly AddedTime[];
  readonly except: readonly Stamp[];
}

export class SeriesReader {
  readonly #losses: LossBook;
  #timesLeft = MOST_TIMES_IN_FILE;

  constructor(losses: LossBook) {
    this.#losses = losses;
  }

  /** Null of what does not say when it begins, which is counted. */
  read(event: IcsEvent, times: TimeReader): ReadSeries | null {
    const time = this.timeOf(event, times);
    if (!time) return null;
    const place = placeOf(event);
    return {
      time,
      rules: this.#rulesOf(event, place),
      added: [...this.#added(event, times, time, place)],
      except: [...this.#except(event, times, time, place)],
    };
  }

  timeOf(event: IcsEvent, times: TimeReader): MeetingTime | null {
    const read = eventTime(event, times);
    if (!read) {
      this.#losses.note('event-without-start', withoutStart, placeOf(event));
      return null;
    }
    if (read.wrong) this.#losses.note('event-end', wrongEnd, `${placeOf(event)}, line ${read.wrong.line}`);
    if (event.all('DTSTART').length > 1) this.#losses.note('start-twice', startTwice, placeOf(event));
    return read.time;
  }

  #rulesOf(event: IcsEvent, place: string): Rule[] {
    const rules: Rule[] = [];
    for (const { value, line } of event.all('RRULE').slice(0, MOST_RULES)) {
      const rule = parseRule(plainRule(value));
      if (rule.ok) rules.push(rule.value);
      else this.#losses.note('rule', unreadRule, `${place}, line ${line}: ${rule.error.message}`);
    }
    this.#losses.note('rules-many', manyRules, place, event.all('RRULE').length - MOST_RULES);
    return rules;
  }

  *#added(event: IcsEvent, times: TimeReader, time: MeetingTime, place: string): Generator<AddedTime> {
    for (const [line, most] of this.#lists(event, 'RDATE', place)) {
      for (const each of times.added(line, most)) {
        if (each) yield { at: stampOn({ stamp: each.at, zone: each.zone }, time), length: each.length };
        else this.#losses.note('date', unreadDate, `${place}, line ${line.line}`);
      }
    }
  }

  *#except(event: IcsEvent, times: TimeReader, time: MeetingTime, place: string): Generator<Stamp> {
    for (const [line, most] of this.#lists(event, 'EXDATE', place)) {
      for (const each of times.times(line, most)) {
        if (each) yield stampOn(each, time);
        else this.#losses.note('date', unreadDate, `${place}, line ${line.line}`);
      }
    }
  }

  /** Each line with how many of its times may be read, which are counted here. */
  *#lists(event: IcsEvent, name: string, place: string): Generator<[ContentLine, number]> {
    let left = MOST_TIMES;
    for (const line of event.all(name)) {
      const named = 1 + commasIn(line.value);
      const most = Math.min(named, left, this.#timesLeft);
      left -= most;
      this.#timesLeft -= most;
      if (most > 0) yield [line, most];
      this.#losses.note('dates-many', manyDates, place, named - most);
    }
  }
}

/** Without what says of the calendar what goes without saying (RFC 7529), and what is a program's own. */
function plainRule(value: string): string {
  return value
    .split(';', 100)
    .filter((part) => !/^\s*(?:RSCALE=GREGORIAN|SKIP=OMIT|X-[\w-]+=.*)\s*$/i.test(part))
    .join(';');
}

function commasIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) count++;
  return count;
}

const withoutStart = (count: number): string => `${counted(count, 'event')} without a beginning that there is.`;
const wrongEnd = (count: number): string =>
  `${counted(count, 'event')} with an end that cannot be: only when ${count === 1 ? 'it begins' : 'they begin'} was taken.`;
const startTwice = (count: number): string => `${counted(count, 'event')} with two beginnings: the first was taken.`;
const unreadRule = (count: number): string =>
  `${counted(count, 'repetition')} that cannot be read: without ${count === 1 ? 'it' : 'them'} only the first time was taken.`;
const manyRules = (count: number): string =>
  `${counted(count, 'repetition')} beyond the first ${MOST_RULES} of a series.`;
const unreadDate = (count: number): string =>
  `${counted(count, 'time')} that cannot be, of those added to or taken from a series.`;
const manyDates = (count: number): string =>
  `${counted(count, 'time')} beyond what one series or file may name one by one.`;
