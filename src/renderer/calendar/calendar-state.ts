/** Where on the calendar a person is, what they carry, and what is asked of them. It belongs to the window, never to the document. */
import type { TaskAsking } from '#renderer/task/Ask.tsx';
import type { DayNumber } from '#shared/calendar/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

/** A cell of the calendar, or what stands in it. */
export interface Spot {
  readonly day: DayNumber;
  /** Of a slot among the hours; null of the whole day. */
  readonly minute: number | null;
  /** Of an entry; `MORE` for the button with those that there was no room for; null for the cell itself. */
  readonly key: string | null;
}

export const MORE = 'more';

/** Frames in which what is gone has given the focus back. */
const GIVEN_BACK = 4;

/** The cell over which something is dragged. */
interface Aim {
  readonly day: DayNumber;
  readonly minute: number | null;
}

/** Picked up by a key, to be put down on another day. */
export interface Carried {
  readonly key: string;
  readonly title: string;
  /** Null of what was in the tray. */
  readonly from: Spot | null;
}

const NOBODY: readonly TaskId[] = [];

export class CalendarState {
  readonly #changed = new Emitter<void>();
  readonly #mayWrite: () => boolean;
  #spot: Spot;
  #task: TaskId | null = null;
  #isWanted = false;
  #panelTitle: TaskId | null = null;
  #asking: TaskAsking | null = null;
  #carried: Carried | null = null;
  #aim: Aim | null = null;
  #said = '';

  constructor(spot: Spot, mayWrite: () => boolean) {
    this.#spot = spot;
    this.#mayWrite = mayWrite;
  }

  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  /** Where Tab leads to, and the keys go on from. */
  get spot(): Spot {
    return this.#spot;
  }
  /** The task of the entry that has the focus, or had it last. */
  get task(): TaskId | null {
    return this.#task;
  }
  get attended(): readonly TaskId[] {
    return this.#task === null ? NOBODY : [this.#task];
  }
  /** Whether the spot is to take the focus as soon as it is there. */
  get isWanted(): boolean {
    return this.#isWanted;
  }
  get panelTitle(): TaskId | null {
    return this.#panelTitle;
  }
  get asking(): TaskAsking | null {
    return this.#asking;
  }
  get carried(): Carried | null {
    return this.#carried;
  }
  /** Whether what is dragged or carried would be put into a cell. */
  isAimedAt(day: DayNumber, minute: number | null): boolean {
    const at = this.#aim ?? (this.#carried === null ? null : this.#spot);
    return at !== null && at.day === day && at.minute === minute;
  }
  /** For who cannot see it: what the last key did. */
  get said(): string {
    return this.#said;
  }

  /** A cell or an entry tells that it has the focus. */
  focused(spot: Spot, task: TaskId | null): void {
    const { day, minute, key } = this.#spot;
    const isSame = day === spot.day && minute === spot.minute && key === spot.key && this.#task === task;
    if (isSame && !this.#isWanted) return;
    this.#spot = spot;
    this.#task = task;
    this.#isWanted = false;
    this.#changed.emit();
  }

  /** Asks a spot to take the focus: now, or when it is next shown. */
  want(spot: Spot): void {
    this.#spot = spot;
    this.#isWanted = true;
    this.#changed.emit();
  }

  /** The same, once a dialog or popover that is being closed is gone and has given the focus back. */
  wantOnceClosed(spot: Spot): void {
    let left = GIVEN_BACK;
    const look = (): void => {
      if (document.querySelector('[role=dialog]') === null) left--;
      if (left > 0) requestAnimationFrame(look);
      else this.want(spot);
    };
    requestAnimationFrame(look);
  }

  /** The focus is there, or nothing is to have it. */
  found(): void {
    this.#isWanted = false;
  }

  carry(carried: Carried | null): void {
    this.#carried = this.#mayWrite() ? carried : null;
    this.#changed.emit();
  }

  aim(at: Aim | null): void {
    if (at?.day === this.#aim?.day && at?.minute === this.#aim?.minute) return;
    this.#aim = at;
    this.#changed.emit();
  }

  say(words: string): void {
    if (words === this.#said) return;
    this.#said = words;
    this.#changed.emit();
  }

  ask(asking: TaskAsking | null): void {
    const isRead = asking?.what === 'preview' || asking?.what === 'conflicts';
    this.#asking = isRead || this.#mayWrite() ? asking : null;
    this.#changed.emit();
  }

  writePanelTitle(task: TaskId | null): void {
    this.#panelTitle = this.#mayWrite() ? task : null;
    this.#changed.emit();
  }
}
