/** [SCH-R4] Which baseline is drawn beside the plan: the one taken last, until somebody chooses another or none. */
import type { RecordOf } from '#shared/domain/records.ts';
import { useView } from './use-view.ts';
import { useViewMemory } from './use-view-memory.ts';
import type { ViewKey } from './view-memory.ts';
import { useProject } from './workspace.ts';

export const LATEST = 'latest';
export const NO_BASELINE = 'none';

/** One of these two, or the id of a baseline. */
const SHOWN_BASELINE: ViewKey<string> = {
  name: 'shownBaseline',
  read: (stored) => (typeof stored === 'string' ? stored : null),
};

/** Under this name stood the layers of the chart while the baseline was one of them. */
export const FORMER_LAYERS: ViewKey<readonly string[]> = {
  name: 'timelineLayers',
  read: (stored) => (Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : null),
};

const NOTHING_SWITCHED: readonly string[] = ['baseline'];

type BaselineRecord = RecordOf<'baseline'>;

/** One that is no longer there gives way to the latest. */
export function baselineChosen(baselines: readonly BaselineRecord[], chosen: string): BaselineRecord | null {
  if (chosen === NO_BASELINE) return null;
  return baselines.find(({ id }) => id === chosen) ?? newestFirst(baselines)[0] ?? null;
}

export function newestFirst(baselines: readonly BaselineRecord[]): readonly BaselineRecord[] {
  return baselines.toSorted((a, b) => (b.takenAt ?? '').localeCompare(a.takenAt ?? '') || (a.id < b.id ? 1 : -1));
}

export function useShownBaseline() {
  const { id, views } = useProject();
  const baselines = useView(views.baselines);
  const [former] = useViewMemory(id, FORMER_LAYERS, NOTHING_SWITCHED);
  // Who had switched the layer off is not shown it again.
  const [chosen, choose] = useViewMemory(id, SHOWN_BASELINE, former.includes('baseline') ? LATEST : NO_BASELINE);
  return { baselines, chosen, choose, shown: baselineChosen(baselines, chosen) };
}
