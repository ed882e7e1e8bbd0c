/** Every time, every person, every minute: what FIND-1 to FIND-8 say, with none of the ways in which it is made fast. */
import type {
  Attendee,
  Candidate,
  FoundTimes,
  Hindrance,
  Need,
  Reason,
  TimeQuery,
} from '#shared/meetings/find-time/query.ts';

function isIn(busy: Float64Array, minute: number): boolean {
  for (let at = 0; at < busy.length; at += 2) {
    if (minute >= (busy[at] as number) && minute < (busy[at + 1] as number)) return true;
  }
  return false;
}

function minutesFrom(from: number, length: number): number[] {
  return Array.from({ length }, (_, minute) => from + minute);
}

function startsOf({ firstDay, lastDay, earliest, latest, length, step, zone, now }: TimeQuery): number[] {
  const starts: number[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    for (let minute = earliest; minute <= latest - length; minute += step) {
      const moment = zone.momentOf(day * 1440 + minute);
      if (moment >= now && zone.wallOf(moment) === day * 1440 + minute) starts.push(moment);
    }
  }
  return starts;
}

function reasonsOf(person: Attendee, from: number, { length, now, staleAfter }: TimeQuery): Reason[] {
  const { zone, hours, known, isRequired } = person;
  const of = { person: person.id, isRequired };
  const minutes = minutesFrom(from, length);
  const dayOf = (minute: number): number => Math.floor(zone.wallOf(minute) / 1440);
  const reasons: Reason[] = [];
  const isWorking = (minute: number): boolean => {
    const within = zone.wallOf(minute) - dayOf(minute) * 1440;
    return hours === null || hours.workOn(dayOf(minute)).some(({ start, end }) => within >= start && within < end);
  };
  const outside = minutes.filter((minute) => !isWorking(minute)).length;
  if (minutes.some((minute) => isIn(person.busy, minute))) reasons.push({ ...of, kind: 'busy' });
  else if (minutes.some((each) => person.daysOff.some((off) => dayOf(each) >= off.from && dayOf(each) <= off.to))) {
    reasons.push({ ...of, kind: 'off' });
  } else if (outside > 0) {
    reasons.push({ ...of, kind: 'outside', minutes: outside, local: zone.wallOf(from), zone: zone.name });
  }
  if (!known || (known.knownTo !== null && from + length > known.knownTo)) reasons.push({ ...of, kind: 'unknown' });
  else if (now - known.readAt > staleAfter) reasons.push({ ...of, kind: 'old', age: now - known.readAt });
  return reasons;
}

function resourceOf({ seats, resources }: Need, from: number, length: number): string | null {
  const size = (capacity: number | null): number => capacity ?? Number.POSITIVE_INFINITY;
  const free = resources.filter(
    ({ busy, capacity }) =>
      size(capacity) >= (seats ?? 0) && !minutesFrom(from, length).some((minute) => isIn(busy, minute)),
  );
  const least = Math.min(...free.map(({ capacity }) => size(capacity)));
  return free.find(({ capacity }) => size(capacity) === least)?.id ?? null;
}

/** Minutes outside, and those to the nearest that is worked in, a day at the most. */
function strainOf({ zone, hours }: Attendee, from: number, minutes: number, length: number): number {
  if (minutes < length) return minutes;
  const isWorking = (minute: number): boolean => {
    const day = Math.floor(zone.wallOf(minute) / 1440);
    const within = zone.wallOf(minute) - day * 1440;
    return hours?.workOn(day).some(({ start, end }) => within >= start && within < end) ?? true;
  };
  let gap = 0;
  while (gap < 1440 && !isWorking(from - 1 - gap) && !isWorking(from + length + gap)) gap++;
  return minutes + gap;
}

function scoreOf({ from, reasons, resources }: Candidate, { people, length }: TimeQuery): number[] {
  const of = (isRequired: boolean, ...kinds: Reason['kind'][]): Reason[] =>
    reasons.filter((each) => each.isRequired === isRequired && kinds.includes(each.kind));
  return [
    of(true, 'busy', 'off').length + resources.filter(({ resource }) => resource === null).length,
    of(true, 'outside').length,
    of(true, 'outside').reduce((sum, each) => {
      const person = people.find(({ id }) => id === each.person);
      return person && each.kind === 'outside' ? sum + strainOf(person, from, each.minutes, length) : sum;
    }, 0),
    of(false, 'busy', 'off').length,
    of(false, 'outside').length,
    of(true, 'unknown', 'old').length,
    of(false, 'unknown', 'old').length,
  ];
}

export function findByBruteForce(query: TimeQuery): FoundTimes {
  const all = startsOf(query).map((from): Candidate => {
    const reasons = query.people.flatMap((person) => reasonsOf(person, from, query));
    const resources = query.needs.map((need) => ({ need: need.id, resource: resourceOf(need, from, query.length) }));
    const candidate = { from, to: from + query.length, suits: false, reasons, resources };
    const [cannot, outside] = scoreOf(candidate, query);
    return { ...candidate, suits: cannot === 0 && outside === 0 };
  });
  const scored = all.map((candidate) => ({ candidate, score: scoreOf(candidate, query) }));
  const ranked = scored.toSorted((a, b) => {
    const at = a.score.findIndex((score, index) => score !== b.score[index]);
    return at < 0 ? a.candidate.from - b.candidate.from : (a.score[at] as number) - (b.score[at] as number);
  });
  const candidates: Candidate[] = [];
  for (const { candidate: each } of ranked) {
    const isApart = candidates.every((better) => each.to <= better.from || each.from >= better.to);
    if (isApart && candidates.length < query.most) candidates.push(each);
  }
  const suiting = all.filter((each) => each.suits).length;
  return { candidates, considered: all.length, suiting, hindrances: suiting > 0 ? [] : hindrancesOf(query, all) };
}

function hindrancesOf(query: TimeQuery, all: readonly Candidate[]): Hindrance[] {
  const inTheWay = ({ reasons, resources }: Candidate): string[] => [
    ...reasons.flatMap(({ person, kind, isRequired }) =>
      isRequired && kind !== 'unknown' && kind !== 'old' ? [`person ${person}`] : [],
    ),
    ...resources.flatMap(({ need, resource }) => (resource === null ? [`need ${need}`] : [])),
  ];
  const named = [
    ...query.people.filter(({ isRequired }) => isRequired).map(({ id }) => ({ kind: 'person' as const, id })),
    ...query.needs.map(({ id }) => ({ kind: 'need' as const, id })),
  ];
  return named
    .map((by): Hindrance => {
      const hindered = all.map(inTheWay).filter((each) => each.includes(`${by.kind} ${by.id}`));
      return { by, times: hindered.length, alone: hindered.filter((each) => each.length === 1).length };
    })
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.alone - a.alone || b.times - a.times);
}
