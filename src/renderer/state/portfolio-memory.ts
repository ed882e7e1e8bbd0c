/** How this person looks at their portfolio: a note of this device, which may be lost (PORT-5). */
import { createContext, useContext } from 'react';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { View } from '#shared/views/index.ts';
import { Value } from './value.ts';
import { present } from './workspace.ts';

export interface PortfolioNotes {
  readonly filter: string;
  /** By name. */
  readonly saved: ReadonlyMap<string, string>;
  /** What the screen makes of these is its own. */
  readonly sort: string | null;
  readonly isDescending: boolean;
  readonly grouping: string | null;
  readonly view: string | null;
}

const KEPT_AS = 'throughline.portfolio';
const NOTHING: PortfolioNotes = {
  filter: '',
  saved: new Map(),
  sort: null,
  isDescending: false,
  grouping: null,
  view: null,
};

export class PortfolioMemory implements View<PortfolioNotes> {
  readonly #storage: () => Storage;
  readonly #notes: Value<PortfolioNotes>;

  constructor(storage: () => Storage, other: Pick<Window, 'addEventListener'>) {
    this.#storage = storage;
    this.#notes = new Value(this.#read());
    // Filters that another window saved stay: this one writes all of them at its next change. How it shows the list is its own.
    other.addEventListener('storage', ({ key }) => {
      if (key === KEPT_AS) this.#notes.set({ ...this.get(), saved: this.#read().saved });
    });
  }

  get(): PortfolioNotes {
    return this.#notes.get();
  }

  subscribe(listener: () => void): Dispose {
    return this.#notes.subscribe(listener);
  }

  change(change: Partial<PortfolioNotes>): void {
    const notes = { ...this.get(), ...change };
    this.#notes.set(notes);
    try {
      this.#storage().setItem(KEPT_AS, JSON.stringify({ ...notes, saved: [...notes.saved] }));
    } catch {
      // Without storage it lasts as long as the window.
    }
  }

  #read(): PortfolioNotes {
    try {
      return readNotes(JSON.parse(this.#storage().getItem(KEPT_AS) ?? 'null'));
    } catch {
      return NOTHING;
    }
  }
}

function readNotes(stored: unknown): PortfolioNotes {
  if (typeof stored !== 'object' || stored === null) return NOTHING;
  const { filter, saved, sort, isDescending, grouping, view } = stored as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const pairs = Array.isArray(saved) ? saved : [];
  return {
    filter: text(filter) ?? '',
    saved: new Map(
      pairs.flatMap((pair): [string, string][] =>
        Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string' ? [[pair[0], pair[1]]] : [],
      ),
    ),
    sort: text(sort),
    isDescending: isDescending === true,
    grouping: text(grouping),
    view: text(view),
  };
}

export const PortfolioMemoryContext = createContext<PortfolioMemory | null>(null);

export function usePortfolioMemory(): PortfolioMemory {
  return present(useContext(PortfolioMemoryContext), 'PortfolioMemoryContext');
}
