/** How far each device of a space is, as this one knows it, and what of its own nobody else is known to hold (SYNC P4). */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { ok } from '#shared/kernel/result.ts';
import type { SharedDevice } from '#shared/ports/sync.ts';
import type { DeviceId, EntryHash } from '#shared/sync/ids.ts';
import type { After } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { HeardDevice, SharingStore } from '../sharing-store.ts';
import { isLevelWith, type MemberLink } from './member-links.ts';

export interface StandingsParts {
  readonly replica: Replica;
  readonly device: DeviceId;
  readonly store: SharingStore;
  readonly after: After;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Milliseconds. */
const NOTE_AFTER = 3_000;

export class Standings {
  readonly #parts: StandingsParts;
  readonly #heard: Map<DeviceId, HeardDevice>;
  /** How many of this device's own entries some other device was ever seen to hold. */
  #spread: number;
  readonly #marks: Map<DeviceId, EntryHash>;
  readonly #unkept = new Set<DeviceId>();
  #noting: Dispose | null = null;
  #isClosed = false;

  constructor(parts: StandingsParts, spread: number) {
    this.#parts = parts;
    this.#spread = spread;
    this.#heard = new Map(parts.store.heardOf(parts.replica.space));
    this.#marks = new Map(parts.store.marksOf(parts.replica.space));
  }

  /** `isRelayed`: it was heard just now through a relay. */
  of(
    device: DeviceId,
    linked: MemberLink | null,
    isRelayed: boolean,
  ): Pick<SharedDevice, 'link' | 'lacks' | 'isInStep'> {
    if (device === this.#parts.device) return { link: { kind: 'here', via: 'direct' }, lacks: 0, isInStep: true };
    const heard = this.#heard.get(device) ?? null;
    const held = heard?.held ?? null;
    const lacks = held === null ? null : Math.max(0, this.#entries() - held);
    if (linked === null && isRelayed) return { link: { kind: 'relayed' }, lacks, isInStep: false };
    if (linked === null) return { link: { kind: 'away', heardAt: heard?.at ?? null }, lacks, isInStep: false };
    const { state } = linked.session;
    return {
      link: { kind: 'here', via: linked.via },
      lacks: isLevelWith(linked) ? 0 : lacks,
      isInStep: state.kind === 'open' && state.isInStep,
    };
  }

  /** Own entries that no other device is known to hold. */
  get waiting(): number {
    return Math.max(0, this.#entries(this.#parts.device) - this.#spread);
  }

  /** Its session has begun, has said something of its state, or has ended; or it was heard through a relay. */
  heard(device: DeviceId, at = this.#parts.now()): void {
    this.#note(device, this.#heard.get(device)?.held ?? null, at);
  }

  /** It holds all that is held here. */
  heardLevel(device: DeviceId): void {
    this.#note(device, this.#entries(), this.#parts.now());
    const { newest } = this.#parts.replica;
    if (newest === null || this.#marks.get(device) === newest) return;
    this.#marks.set(device, newest);
    this.#unkept.add(device);
  }

  /** The newest entry here when the device was last known to hold all; null where it never was. */
  markOf(device: DeviceId): EntryHash | null {
    return this.#marks.get(device) ?? null;
  }

  /** Some other device, or a relay, holds all that is held here. */
  spread(): void {
    const own = this.#entries(this.#parts.device);
    if (own <= this.#spread) return;
    this.#spread = own;
    this.#keepSoon();
  }

  close(): void {
    this.#isClosed = true;
    this.#keep();
  }

  #note(device: DeviceId, held: number | null, at: number): void {
    this.#heard.set(device, { at: Math.max(at, this.#heard.get(device)?.at ?? 0), held });
    this.#keepSoon();
  }

  /** Of no worth to anything but what is shown: not with each keystroke. */
  #keepSoon(): void {
    if (this.#isClosed) return;
    this.#noting ??= this.#parts.after(NOTE_AFTER, () => this.#keep());
  }

  #keep(): void {
    this.#noting?.();
    this.#noting = null;
    const { store, replica } = this.#parts;
    const kept = [...this.#heard].map(([device, heard]) => store.heard(replica.space, device, heard));
    for (const device of this.#unkept) {
      const mark = this.#marks.get(device);
      const noted = mark === undefined ? ok() : store.keepMark(replica.space, device, mark);
      if (noted.ok) this.#unkept.delete(device);
      kept.push(noted);
    }
    if (![store.keepSpread(replica.space, this.#spread), ...kept].every(({ ok }) => ok)) this.#keepSoon();
  }

  /** All entries that are held here, counted; of one device where it is named. */
  #entries(of: DeviceId | null = null): number {
    const { feeds, membership } = this.#parts.replica.have;
    const counted = feeds.filter(({ device }) => of === null || device === of).flatMap(({ heads }) => heads);
    const all = of === null ? [...counted, ...membership] : counted;
    return all.reduce((sum, { seq }) => sum + seq, 0);
  }
}
