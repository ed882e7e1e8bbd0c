/**
 * What this person did with their digest, and how they write nudges: notes of this device, which may be lost. Windows of one profile
 * have the same.
 */
import { createContext, useContext } from 'react';
import { type Day, isDay } from '#shared/domain/day.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { View } from '#shared/views/index.ts';
import { Value } from './value.ts';
import { present } from './workspace.ts';

export interface TodayNotes {
  /** Milliseconds since 1970; null before the first time. */
  readonly goneThrough: number | null;
  /** Until which day something stays away, by the key of its item. */
  readonly snoozed: ReadonlyMap<string, Day>;
  readonly tone: string | null;
  readonly language: string | null;
  /** Own templates, by language and tone. */
  readonly templates: ReadonlyMap<string, { readonly subject: string; readonly body: string }>;
}

const KEPT_AS = 'throughline.today';
/** Notes may be lost; a list that grows without end may not be kept. */
const MOST_SNOOZED = 500;
const NOTHING: TodayNotes = {
  goneThrough: null,
  snoozed: new Map(),
  tone: null,
  language: null,
  templates: new Map(),
};

export class TodayMemory implements View<TodayNotes> {
  readonly #storage: () => Storage;
  readonly #notes: Value<TodayNotes>;

  constructor(storage: () => Storage, other: Pick<Window, 'addEventListener'>) {
    this.#storage = storage;
    this.#notes = new Value(this.#read());
    other.addEventListener('storage', ({ key }) => {
      if (key === KEPT_AS) this.#notes.set(this.#read());
    });
  }

  get(): TodayNotes {
    return this.#notes.get();
  }

  subscribe(listener: () => void): Dispose {
    return this.#notes.subscribe(listener);
  }

  change(change: Partial<TodayNotes>): void {
    const notes = { ...this.get(), ...change };
    this.#notes.set(notes);
    try {
      this.#storage().setItem(KEPT_AS, written(notes));
    } catch {
      // Without storage it lasts as long as the window.
    }
  }

  /** Null: no longer. */
  snooze(key: string, until: Day | null): void {
    const snoozed = new Map(this.get().snoozed);
    snoozed.delete(key);
    if (until !== null) snoozed.set(key, until);
    this.change({ snoozed: new Map([...snoozed].slice(-MOST_SNOOZED)) });
  }

  #read(): TodayNotes {
    try {
      return readNotes(JSON.parse(this.#storage().getItem(KEPT_AS) ?? 'null'));
    } catch {
      return NOTHING;
    }
  }
}

function written({ snoozed, templates, ...rest }: TodayNotes): string {
  return JSON.stringify({ ...rest, snoozed: [...snoozed], templates: [...templates] });
}

function readNotes(stored: unknown): TodayNotes {
  if (typeof stored !== 'object' || stored === null) return NOTHING;
  const { goneThrough, snoozed, tone, language, templates } = stored as Record<string, unknown>;
  return {
    goneThrough: typeof goneThrough === 'number' ? goneThrough : null,
    snoozed: new Map(pairs(snoozed).flatMap(([key, day]) => (isDay(day) ? [[key, day]] : []))),
    tone: typeof tone === 'string' ? tone : null,
    language: typeof language === 'string' ? language : null,
    templates: new Map(
      pairs(templates).flatMap(([key, template]) => {
        const { subject, body } = (template ?? {}) as Record<string, unknown>;
        return typeof subject === 'string' && typeof body === 'string' ? [[key, { subject, body }]] : [];
      }),
    ),
  };
}

function pairs(stored: unknown): [string, unknown][] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((pair): [string, unknown][] =>
    Array.isArray(pair) && typeof pair[0] === 'string' ? [[pair[0], pair[1]]] : [],
  );
}

export const TodayMemoryContext = createContext<TodayMemory | null>(null);

export function useTodayMemory(): TodayMemory {
  return present(useContext(TodayMemoryContext), 'TodayMemoryContext');
}
