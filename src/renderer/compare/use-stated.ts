/** A chosen state of the plan as dates: at once for what the document holds, in a moment for a day of the past. */
import { useEffect, useMemo, useState } from 'react';
import { pause } from '#renderer/state/pause.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProjectRecord, useView } from '#renderer/state/use-view.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { parseInstant } from '#shared/calendar/index.ts';
import { reachOf } from '#shared/document/index.ts';
import { type Day, dayInZone } from '#shared/domain/day.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { baselinePlan, pastPlans, statedPlan } from '#shared/views/index.ts';
import { choiceKey, type StateChoice } from './choice.ts';
import { READING, type Stated } from './stated.ts';
import { useVersion } from './use-version.ts';
import { useBasePlan, useOriginPlan, useWhatIf } from './what-if/use-origin.ts';
import { beyondReach, unknownWords } from './words.ts';

export function useStated(choice: StateChoice): Stated {
  const held = useHeld(choice);
  const whatIf = useWhatIf();
  const past = usePast(choice.kind === 'day' ? choice.day : null);
  const asOf = parseInstant(useToday());
  const origin = useOriginPlan(choice.kind === 'origin' ? whatIf : null, asOf);
  const beginning = useBasePlan(choice.kind === 'beginning' ? whatIf : null, asOf);
  const version = useVersion(choice.kind === 'version' ? choice.version : null);
  switch (choice.kind) {
    case 'origin':
      return whatIf === null ? NO_WHAT_IF : origin;
    case 'beginning':
      return beginning ?? NO_WHAT_IF;
    case 'day':
      return past;
    case 'version':
      return version;
    default:
      return held;
  }
}

const NO_WHAT_IF: Stated = { kind: 'none', why: 'This is no what-if, or what it began with cannot be read.' };

/** What the open document answers; still to be read where another one does. */
function useHeld(choice: StateChoice): Stated {
  const { document, views } = useProject();
  const scheduled = useView(views.schedule);
  const baselines = useView(views.baselines);
  const key = choiceKey(choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice is the same while its key is
  return useMemo((): Stated => {
    if (choice.kind === 'now') {
      return { kind: 'known', plan: statedPlan(document, scheduled), load: 'live', note: null };
    }
    if (choice.kind !== 'baseline') return READING;
    const baseline = baselines.find(({ id }) => id === choice.baseline);
    if (!baseline) return { kind: 'none', why: 'This baseline is no longer there.' };
    const plan = baselinePlan(document, baseline, scheduled.input.calendars.project);
    return { kind: 'known', plan, load: null, note: null };
  }, [document, scheduled, baselines, key]);
}

function usePast(day: Day | null): Stated {
  const open = useProject();
  const { timeZone } = useProjectRecord();
  const today = useToday();
  const [read, setRead] = useState<{ readonly day: Day; readonly stated: Stated } | null>(null);
  useEffect(() => {
    if (day === null) return;
    let left = false;
    void readDay(open, day, timeZone, today).then((stated) => {
      if (!left) setRead({ day, stated });
    });
    return () => {
      left = true;
    };
  }, [open, day, timeZone, today]);
  return read !== null && read.day === day ? read.stated : READING;
}

async function readDay(open: OpenProject, day: Day, timeZone: string, today: Day): Promise<Stated> {
  const activity = await open.activity();
  if (!activity.ok) return none(activity);
  const reach = reachOf(activity.value);
  const since = reach.kind === 'nothing' ? today : dayInZone(reach.at, timeZone);
  if (reach.kind === 'nothing' || day < since) return { kind: 'none', why: beyondReach(reach, since, today) };
  const { value: past } = await pastPlans(open.document, activity.value, [day], pause).next();
  if (!past) throw new Error('A day was asked for');
  return { kind: 'known', plan: past.plan, load: null, note: unknownWords(past.unknowns) };
}

function none({ error }: Extract<Result<unknown, Problem>, { ok: false }>): Stated {
  return { kind: 'none', why: error.message };
}
