/** [SCH-R5] What the other projects of this device ask of people: each read as it is stored, and again once that has changed. */
import { useContext, useEffect, useMemo, useState } from 'react';
import { pause } from '#renderer/state/pause.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { type ProjectEntry, useWorkspace, type Workspace } from '#renderer/state/workspace.ts';
import { useOtherProjects } from '#renderer/task/panel/links/use-outside.ts';
import { type Instant, parseInstant } from '#shared/calendar/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { type OutsideLoad, outsideLoad } from '#shared/views/index.ts';

export type OtherLoads =
  | { readonly kind: 'reading'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'read';
      readonly loads: readonly OutsideLoad[];
      /** Names of projects that could not be read. */
      readonly unread: readonly string[];
      /** Milliseconds since 1970. */
      readonly at: number;
    };

/** The disk reads some while one is reckoned with. */
const AT_ONCE = 4;

/** Nothing is read before it is `wanted`. What was read stands until what is newer is all there. */
export function useOtherLoads(wanted: boolean): OtherLoads {
  const workspace = useWorkspace();
  const clock = useContext(ClockContext);
  const statusDate = parseInstant(useToday());
  const counted = useCounted();
  const [loads, setLoads] = useState<OtherLoads>({ kind: 'reading', done: 0, of: 0 });
  useEffect(() => {
    if (!wanted) return;
    let isLeft = false;
    const read = async (): Promise<void> => {
      const signs = await workspace.storedSigns();
      const kept = keptOf(workspace);
      const found: OutsideLoad[] = [];
      const unread: string[] = [];
      const of = counted.length;
      for (let done = 0; done < of; done += AT_ONCE) {
        if (isLeft) return;
        setLoads((before) => (before.kind === 'read' ? before : { kind: 'reading', done, of }));
        const some = counted.slice(done, done + AT_ONCE);
        const reading = some.map(({ id }) => kept.read(id, (signs.ok && signs.value.get(id)) || null, statusDate));
        for (const [index, load] of (await Promise.all(reading)).entries()) {
          if (load) found.push(load);
          else unread.push(some[index]?.name ?? '');
        }
      }
      const at = clock.now();
      if (!isLeft) setLoads((before) => ({ kind: 'read', loads: sameLoads(before, found), unread, at }));
    };
    void read();
    return () => {
      isLeft = true;
    };
  }, [wanted, workspace, clock, statusDate, counted]);
  return loads;
}

/** The same list until one of them comes, goes or changes: an edit of the project at hand changes none. */
function useCounted(): readonly ProjectEntry[] {
  const counted = useOtherProjects().filter(({ archived }) => !archived);
  const key = JSON.stringify(counted.map(({ id, name, fingerprint, updatedAt }) => [id, name, fingerprint, updatedAt]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are the same while their key is
  return useMemo(() => counted, [key]);
}

/** The list from before where nothing in it is another one, so that nothing is joined again. */
function sameLoads(before: OtherLoads, found: readonly OutsideLoad[]): readonly OutsideLoad[] {
  if (before.kind !== 'read' || before.loads.length !== found.length) return found;
  return found.every((load, index) => load === before.loads[index]) ? before.loads : found;
}

interface Kept {
  readonly sign: string;
  readonly statusDate: Instant | null;
  readonly load: OutsideLoad;
}

/** Read once while what is stored is the same. */
class KeptLoads {
  readonly #workspace: Workspace;
  readonly #kept = new Map<ProjectId, Kept>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Null where the project cannot be read. */
  async read(id: ProjectId, sign: string | null, statusDate: Instant | null): Promise<OutsideLoad | null> {
    const known = this.#kept.get(id);
    if (known && known.sign === sign && known.statusDate === statusDate) return known.load;
    const looked = await this.#workspace.look(id);
    if (!looked.ok) return null;
    try {
      await pause();
      const load = outsideLoad(id, looked.value, statusDate);
      if (sign === null) this.#kept.delete(id);
      else this.#kept.set(id, { sign, statusDate, load });
      return load;
    } catch {
      // One that cannot be reckoned with hides no other.
      return null;
    } finally {
      releaseDocument(looked.value);
    }
  }
}

const kept = new WeakMap<Workspace, KeptLoads>();

/** It outlives the page, so that coming back to it reads what has changed and no more. */
function keptOf(workspace: Workspace): KeptLoads {
  const known = kept.get(workspace) ?? new KeptLoads(workspace);
  kept.set(workspace, known);
  return known;
}
