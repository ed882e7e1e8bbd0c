import { useEffect, useSyncExternalStore } from 'react';
import type { OpenProject } from '#renderer/state/workspace.ts';
import type { Services } from './services.ts';

/**
 * Tells the window's title, and the host whether it must wait for this window before it ends: also on the start screen,
 * where the project left last (`isShown` false) may still be on its way to the disk.
 */
export function useWindowTitle(services: Services, open: OpenProject | null, isShown: boolean): void {
  const name = useSyncExternalStore(
    (listener) => open?.document.changes.on((change) => (change.project ? listener() : undefined)) ?? (() => undefined),
    () => open?.document.project.name ?? null,
  );
  const unsaved = useSyncExternalStore(
    (listener) => open?.stored.subscribe(listener) ?? (() => undefined),
    () => open !== null && open.stored.state.kind !== 'saved',
  );
  const title = isShown && name ? `${name} – Throughline` : 'Throughline';
  useEffect(() => {
    document.title = title;
    services.tellWindow({ title, unsaved });
  }, [services, title, unsaved]);
}
