import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ViewKey, ViewMemory } from './view-memory.ts';
import { present } from './workspace.ts';

export const ViewMemoryContext = createContext<ViewMemory | null>(null);

/** For what is noted without being shown anew, such as how far something is scrolled. */
export function useViewMemoryStore(): ViewMemory {
  return present(useContext(ViewMemoryContext), 'ViewMemoryContext');
}

/**
 * As `useState`, remembered of this project on this device. Give a `fallback` that stays the same object. To note null is to forget;
 * `noted` is null where the fallback stands for it.
 */
export function useViewMemory<T extends Json>(
  project: ProjectId,
  key: ViewKey<T>,
  fallback: T,
): readonly [value: T, note: (value: T | null) => void, noted: T | null] {
  const memory = useViewMemoryStore();
  const subscribe = useCallback((listener: () => void) => memory.subscribe(project, listener), [memory, project]);
  const noted = useSyncExternalStore(subscribe, () => memory.get(project, key));
  const note = useCallback((next: T | null) => memory.set(project, key, next), [memory, project, key]);
  return [noted ?? fallback, note, noted];
}
