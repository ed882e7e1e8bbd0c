/** [FIND-11] When the same people are taken by other projects of this device: each read as it is stored, once it is asked for. */
import { useEffect, useState } from 'react';
import type { OthersTimes } from '#renderer/meetings/find-time/FindTime.tsx';
import type { ProjectTimes } from '#renderer/meetings/find-time/project-times.ts';
import { pause } from '#renderer/state/pause.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject, useWorkspace, type Workspace } from '#renderer/state/workspace.ts';
import { whatIfOf } from '#shared/document/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { timesOfProject } from './times-of-project.ts';

/** Nothing is read before it is `wanted`. What a project says is read again once what is stored of it has changed. */
export function useOthersTimes(wanted: boolean): OthersTimes {
  const workspace = useWorkspace();
  const { id, document } = useProject();
  const projects = useView(workspace.projects);
  const [found, setFound] = useState<OthersTimes>(NOTHING);
  useEffect(() => {
    if (!wanted) return;
    let isLeft = false;
    const origin = whatIfOf(document)?.origin;
    const others = (projects ?? []).filter(
      (each) =>
        each.id !== id &&
        each.id !== origin &&
        each.whatIfOf === null &&
        !each.deleted &&
        !each.missing &&
        !each.archived,
    );
    const read = async (): Promise<void> => {
      setFound((before) => ({ ...before, isReading: others.length > 0 }));
      const times: ProjectTimes[] = [];
      const unread: string[] = [];
      for (const { id: other, name, fingerprint } of others) {
        if (isLeft) return;
        const one = await readOne(workspace, other, fingerprint);
        if (one) times.push(one);
        else unread.push(name);
      }
      if (!isLeft) setFound({ isReading: false, times, unread });
    };
    void read();
    return () => {
      isLeft = true;
    };
  }, [wanted, workspace, id, document, projects]);
  return found;
}

const NOTHING: OthersTimes = { isReading: false, times: [], unread: [] };

interface Known {
  readonly fingerprint: string;
  readonly times: ProjectTimes;
}

/** It outlives the panel: opening it again reads what has changed and no more. */
const known = new WeakMap<Workspace, Map<ProjectId, Known>>();

/** Null where the project cannot be read. */
async function readOne(workspace: Workspace, id: ProjectId, fingerprint: string | null): Promise<ProjectTimes | null> {
  const kept = known.get(workspace) ?? new Map<ProjectId, Known>();
  known.set(workspace, kept);
  const before = kept.get(id);
  if (before && fingerprint === before.fingerprint) return before.times;
  const looked = await workspace.look(id);
  if (!looked.ok) return null;
  try {
    await pause();
    const times = timesOfProject(id, looked.value);
    if (fingerprint !== null) kept.set(id, { fingerprint, times });
    return times;
  } catch {
    // One that cannot be read hides no other.
    return null;
  } finally {
    releaseDocument(looked.value);
  }
}
