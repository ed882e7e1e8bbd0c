/** How milestones wandered: from baselines, from days of the past as far as the record reaches, to the plan as it is. */
import { useEffect, useMemo, useState } from 'react';
import { pause } from '#renderer/state/pause.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProjectRecord, useView } from '#renderer/state/use-view.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { parseInstant } from '#shared/calendar/index.ts';
import { reachOf } from '#shared/document/index.ts';
import { addDays, type Day, dayInZone, wallClock } from '#shared/domain/day.ts';
import {
  baselinePlan,
  type DatedPlan,
  type MilestoneTrend,
  milestoneTrends,
  pastPlans,
  spreadDays,
  statedPlan,
} from '#shared/views/index.ts';

/** Days of the past that are looked at. Each takes a schedule of the whole plan: fewer of a large one. */
const MOST_DAYS = 12;
const LEAST_DAYS = 3;
const MOST_SCHEDULED = 120_000;

export interface Trends {
  readonly milestones: readonly MilestoneTrend[];
  /** Oldest first. */
  readonly plans: readonly DatedPlan[];
}

/** Null until the record was read. */
export function useTrends(): Trends | null {
  const { document, views } = useProject();
  const { timeZone } = useProjectRecord();
  const scheduled = useView(views.schedule);
  const baselines = useView(views.baselines);
  const past = usePastPlans();
  const today = useToday();
  return useMemo(() => {
    if (past === null) return null;
    const { project: time } = scheduled.input.calendars;
    const kept = baselines.flatMap((baseline): DatedPlan[] => {
      const taken = Date.parse(baseline.takenAt ?? '');
      const at = Number.isNaN(taken) ? null : parseInstant(wallClock(taken, timeZone));
      return at === null ? [] : [{ at, name: baseline.name, plan: baselinePlan(document, baseline, time) }];
    });
    // After all that was kept today.
    const now: DatedPlan = { at: endOf(today), name: 'Now', plan: statedPlan(document, scheduled) };
    const plans = [...past, ...kept, now].sort((left, right) => left.at - right.at);
    return { plans, milestones: milestoneTrends(plans, time) };
  }, [document, timeZone, scheduled, baselines, past, today]);
}

function usePastPlans(): readonly DatedPlan[] | null {
  const open = useProject();
  const { timeZone } = useProjectRecord();
  const today = useToday();
  const [read, setRead] = useState<readonly DatedPlan[] | null>(null);
  useEffect(() => {
    const left = new AbortController();
    void readPast(open, timeZone, today, left.signal).then((plans) => {
      if (!left.signal.aborted) setRead(plans);
    });
    return () => left.abort();
  }, [open, timeZone, today]);
  return read;
}

async function readPast(open: OpenProject, timeZone: string, today: Day, left: AbortSignal): Promise<DatedPlan[]> {
  const activity = await open.activity();
  const reach = activity.ok ? reachOf(activity.value) : null;
  if (!activity.ok || !reach || reach.kind === 'nothing') return [];
  const days = spreadDays(dayInZone(reach.at, timeZone), addDays(today, -1), daysFor(open.document.count('task')));
  const plans: DatedPlan[] = [];
  for await (const { day, plan } of pastPlans(open.document, activity.value, days, pause)) {
    plans.push({ at: endOf(day), name: plainDay(day, today), plan });
    if (left.aborted) break;
  }
  return plans;
}

function daysFor(tasks: number): number {
  return Math.min(MOST_DAYS, Math.max(LEAST_DAYS, Math.floor(MOST_SCHEDULED / Math.max(1, tasks))));
}

/** A plan of a day is that of its end. */
function endOf(day: Day): number {
  return (parseInstant(addDays(day, 1)) ?? 0) - 1;
}
