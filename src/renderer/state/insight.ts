/**
 * What is found out of the open project (insight/SPEC): made once for all who show it, and anew with the day, every quarter of
 * an hour, since times of day pass, once this device's record of what was done has been read, and when other devices were heard.
 * It is as large as the project: kept while somebody shows it and a minute longer. What shows a number or a mark alone asks
 * `useRowFlags`.
 */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import {
  type Insight,
  insightView,
  type KnownActivity,
  type KnownDevice,
  knownActivity,
  type Moment,
} from '#shared/insight/index.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { reportToSend } from '#shared/report/status/due.ts';
import { loadView, type View } from '#shared/views/index.ts';
import { knownDevices } from './known-devices.ts';
import { useSharing } from './sharing.ts';
import { useNow, useToday } from './today.ts';
import { Value } from './value.ts';
import { type OpenProject, useProject } from './workspace.ts';

const QUARTER_MS = 900_000;

interface KeptInsight {
  readonly day: Day;
  readonly quarter: number;
  readonly activity: KnownActivity | null;
  readonly devices: readonly KnownDevice[];
  readonly view: View<Insight>;
}

/** For which it is kept when nobody shows it: people go from a flag to its card and back. */
const LINGERING_MS = 60_000;

const kept = new WeakMap<ProjectDocument, KeptInsight>();

function insightFor(open: OpenProject, key: Omit<KeptInsight, 'view'>): View<Insight> {
  const known = kept.get(open.document);
  const isSame = known?.day === key.day && known.quarter === key.quarter && known.activity === key.activity;
  if (isSame && jsonEquals(known.devices, key.devices)) return known.view;
  const plan = open.views.forecast(key.day);
  const now = key.quarter * QUARTER_MS;
  const report = reportToSend(open.document, now);
  const moment: Moment = { now, activity: key.activity, devices: key.devices, report };
  const load = loadView(open.document, plan);
  const found = insightView(open.document, { plan, load, moment: () => moment });
  const view: View<Insight> = {
    get: () => found.get(),
    // What nobody listens to is reckoned whole at each reading.
    subscribe: (listener) => {
      const bag = new DisposeBag();
      for (const source of [plan, load]) bag.add(source.subscribe(() => undefined));
      bag.add(found.subscribe(listener));
      return () => bag.dispose();
    },
  };
  kept.set(open.document, { ...key, view });
  return view;
}

/** Undefined until it was read. */
const activities = new WeakMap<ProjectDocument, Value<KnownActivity | null | undefined>>();

function activityOf({ document, activity }: OpenProject): Value<KnownActivity | null | undefined> {
  const known = activities.get(document);
  if (known) return known;
  const value = new Value<KnownActivity | null | undefined>(undefined);
  activities.set(document, value);
  void activity().then((records) => value.set(records.ok ? knownActivity(records.value) : null));
  return value;
}

const holders = new WeakMap<ProjectDocument, { count: number; letGo: ReturnType<typeof setTimeout> | null }>();

/** Keeps what was found of the project until it is disposed of, and for a while after the last of all. */
function hold(document: ProjectDocument): Dispose {
  const holder = holders.get(document) ?? { count: 0, letGo: null };
  holders.set(document, holder);
  holder.count++;
  if (holder.letGo !== null) clearTimeout(holder.letGo);
  holder.letGo = null;
  return () => {
    if (--holder.count > 0) return;
    holder.letGo = setTimeout(() => {
      kept.delete(document);
      activities.delete(document);
    }, LINGERING_MS);
  };
}

/** Quarters of an hour since 1970. */
function useQuarter(): number {
  return useNow(
    (now) => Math.floor(now / QUARTER_MS),
    (left, right) => left === right,
  );
}

/** The other devices of the open project, as sharing knows them. */
export function useKnownDevices(): readonly KnownDevice[] {
  const sharing = useSharing(useProject().id);
  const quarter = useQuarter();
  return useMemo(() => knownDevices(sharing, quarter * QUARTER_MS), [sharing, quarter]);
}

export function useInsightView(): View<Insight> {
  const open = useProject();
  const day = useToday();
  const quarter = useQuarter();
  const devices = useKnownDevices();
  useEffect(() => hold(open.document), [open]);
  const read = activityOf(open);
  const activity = useSyncExternalStore(
    (listener) => read.subscribe(listener),
    () => read.get(),
  );
  return useMemo(
    () => insightFor(open, { day, quarter, activity: activity ?? null, devices }),
    [open, day, quarter, activity, devices],
  );
}
