import { useEffect, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { type ProjectVersions, useProject } from '#renderer/state/workspace.ts';
import { parseInstant } from '#shared/calendar/index.ts';
import type { SavedVersion } from '#shared/document/version-store.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { VersionId } from '#shared/kernel/ids.ts';
import { READING, type Stated, statedOf } from './stated.ts';

const UNRECKONED: Stated = { kind: 'none', why: 'What this version keeps cannot be reckoned with.' };
const GONE: Stated = { kind: 'none', why: 'This version is no longer there.' };

/** What a version keeps; `id` null: it is not asked for. */
export function useVersion(id: VersionId | null): Stated {
  const { versions } = useProject();
  const list = useView(versions.list);
  const version = list?.ok ? (list.value.find((each) => each.id === id) ?? null) : null;
  const savedAt = version?.savedAt ?? null;
  const [read, setRead] = useState<{ readonly id: VersionId; readonly stated: Stated } | null>(null);
  useEffect(() => {
    if (id === null || savedAt === null) return;
    let left = false;
    void readVersion(versions, { id, savedAt }).then((stated) => {
      if (!left) setRead({ id, stated });
    });
    return () => {
      left = true;
    };
  }, [versions, id, savedAt]);
  if (id !== null && list !== null && !list.ok) return { kind: 'none', why: list.error.message };
  if (id !== null && list !== null && version === null) return GONE;
  return read !== null && read.id === id ? read.stated : READING;
}

/** Load and forecast are those of its own day: from today on, all that was not done then would still be to do. */
async function readVersion(
  versions: ProjectVersions,
  { id, savedAt }: Pick<SavedVersion, 'id' | 'savedAt'>,
): Promise<Stated> {
  const looked = await versions.look(id);
  if (!looked.ok) return { kind: 'none', why: looked.error.message };
  try {
    return statedOf(looked.value, parseInstant(dayInZone(savedAt, looked.value.project.timeZone)));
  } catch {
    // Kept by whatever version of Throughline, it may hold what this one cannot reckon with.
    return UNRECKONED;
  } finally {
    releaseDocument(looked.value);
  }
}
