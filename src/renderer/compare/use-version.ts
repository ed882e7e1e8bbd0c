import { useEffect, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { Instant } from '#shared/calendar/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import type { VersionId } from '#shared/kernel/ids.ts';
import { READING, type Stated, statedOf } from './stated.ts';

const GONE: Stated = { kind: 'none', why: 'This version is no longer there.' };

/** What a version keeps, and its load as of a day; `version` null: it is not asked for. */
export function useVersion(version: VersionId | null, asOf: Instant | null): Stated {
  const { versions } = useProject();
  const list = useView(versions.list);
  const [read, setRead] = useState<{ readonly version: VersionId; readonly stated: Stated } | null>(null);
  useEffect(() => {
    if (version === null) return;
    let left = false;
    void versions.look(version).then((looked) => {
      const stated: Stated = looked.ok ? statedOf(looked.value, asOf) : { kind: 'none', why: looked.error.message };
      if (looked.ok) releaseDocument(looked.value);
      if (!left) setRead({ version, stated });
    });
    return () => {
      left = true;
    };
  }, [versions, version, asOf]);
  if (version !== null && list !== null && !list.some(({ id }) => id === version)) return GONE;
  return read !== null && read.version === version ? read.stated : READING;
}
