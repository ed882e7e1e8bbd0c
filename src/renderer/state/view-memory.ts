/**
 * How each project was last looked at on this device: scrolled where, folded what, filtered by what. It is no part of the
 * project, may be lost, and is read with suspicion: what cannot be understood counts as never noted.
 */
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

/** One thing that is remembered of a project. */
export interface ViewKey<T extends Json> {
  readonly name: string;
  /** What was stored, as far as it says something; null where it does not. */
  readonly read: (stored: Json) => T | null;
}

const PREFIX = 'throughline.view.';
/** Projects that are remembered; the one looked at longest ago is forgotten first. */
const MOST_PROJECTS = 50;
/** Characters of one project's entry; what is longest in it is left out first. */
const MOST_LENGTH = 60_000;
/** Milliseconds in which changes are gathered: scrolling tells of every frame. */
const GATHER_MS = 300;

interface Kept {
  /** When it was last noted; milliseconds since 1970. */
  readonly at: number;
  readonly seen: Readonly<Record<string, Json>>;
}

interface Known {
  readonly stored: Kept['seen'];
  /** Parsed, so that the same value is the same object. */
  readonly values: Map<string, Json | null>;
  readonly unwritten: Set<string>;
}

interface ViewMemoryOptions {
  /** Asked anew each time: a browser may refuse it. */
  readonly storage: () => Storage;
  readonly clock: Clock;
}

export class ViewMemory {
  readonly #options: ViewMemoryOptions;
  readonly #known = new Map<ProjectId, Known>();
  readonly #changed = new Emitter<ProjectId>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: ViewMemoryOptions) {
    this.#options = options;
  }

  /** Null where nothing is noted. The same object until something else is. */
  get<T extends Json>(project: ProjectId, key: ViewKey<T>): T | null {
    const { stored, values } = this.#of(project);
    if (!values.has(key.name)) {
      const noted = Object.hasOwn(stored, key.name) ? stored[key.name] : undefined;
      values.set(key.name, noted === undefined ? null : key.read(noted));
    }
    // Under one name stands only what that name's key has read, or was given.
    return values.get(key.name) as T | null;
  }

  /** Null forgets what was noted. */
  set<T extends Json>(project: ProjectId, key: ViewKey<T>, value: T | null): void {
    if (value === this.get(project, key)) return;
    const { values, unwritten } = this.#of(project);
    values.set(key.name, value);
    unwritten.add(key.name);
    this.#timer ??= setTimeout(() => this.flush(), GATHER_MS);
    this.#changed.emit(project);
  }

  subscribe(project: ProjectId, listener: () => void): Dispose {
    return this.#changed.on((changed) => {
      if (changed === project) listener();
    });
  }

  /** Writes what was noted since; to be called when the window goes. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const [project, known] of this.#known) if (known.unwritten.size > 0) this.#write(project, known);
  }

  forget(project: ProjectId): void {
    this.#known.delete(project);
    this.#withStorage((storage) => storage.removeItem(PREFIX + project));
    this.#changed.emit(project);
  }

  #of(project: ProjectId): Known {
    const known = this.#known.get(project);
    if (known) return known;
    const { seen } = this.#stored(project);
    const read: Known = { stored: seen, values: new Map(), unwritten: new Set() };
    this.#known.set(project, read);
    return read;
  }

  #stored(project: ProjectId): Kept {
    return readKept(this.#withStorage((storage) => storage.getItem(PREFIX + project)) ?? null);
  }

  #write(project: ProjectId, { values, unwritten }: Known): void {
    // Another window of the same project may have noted something else meanwhile.
    const seen: Record<string, Json> = { ...this.#stored(project).seen };
    for (const name of unwritten) seen[name] = values.get(name) ?? null;
    unwritten.clear();
    const text = fitting({ at: this.#options.clock.now(), seen });
    this.#withStorage((storage) => {
      storage.setItem(PREFIX + project, text);
      dropOldest(storage);
    });
  }

  #withStorage<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(this.#options.storage());
    } catch {
      // Without storage it lasts as long as the window.
      return undefined;
    }
  }
}

function readKept(text: string | null): Kept {
  const nothing: Kept = { at: 0, seen: {} };
  if (text === null) return nothing;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return nothing;
    const { at, seen } = value as Partial<Record<keyof Kept, Json>>;
    if (typeof seen !== 'object' || seen === null || Array.isArray(seen)) return nothing;
    return { at: typeof at === 'number' ? at : 0, seen: seen as Kept['seen'] };
  } catch {
    return nothing;
  }
}

function fitting({ at, seen }: Kept): string {
  const parts = Object.entries(seen)
    .map(([name, value]) => ({ name, value, length: JSON.stringify(value).length }))
    .sort((left, right) => left.length - right.length);
  let room = MOST_LENGTH;
  const fit = parts.filter(({ length }) => {
    room -= length;
    return room >= 0;
  });
  return JSON.stringify({ at, seen: Object.fromEntries(fit.map(({ name, value }) => [name, value])) });
}

function dropOldest(storage: Storage): void {
  const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX));
  if (names.length <= MOST_PROJECTS) return;
  const byAge = names
    .map((name) => ({ name, at: readKept(storage.getItem(name)).at }))
    .sort((left, right) => left.at - right.at);
  for (const { name } of byAge.slice(0, names.length - MOST_PROJECTS)) storage.removeItem(name);
}
