/** Who made the changes that came, and how many: as many as their commands' records, or one an entry where it tells of none. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { DeviceId, EntryHash } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';

export class Tally {
  readonly #space: MemberSpace;
  readonly #stop: Dispose;
  /** Entries that came and have not been read yet, and whose. */
  readonly #due = new Map<EntryHash, DeviceId>();
  readonly #changes = new Map<string, number>();
  /** Records, of what was read before it was known to have come by the file. */
  readonly #read = new Map<EntryHash, number>();
  hasMembership = false;

  constructor(space: MemberSpace) {
    this.#space = space;
    this.#stop = space.onUpdate(({ entry, activity }) => this.#read.set(entry, recordsIn(activity)));
  }

  add(entries: readonly Pick<Entry, 'hash' | 'header'>[]): void {
    for (const { hash, header } of entries) {
      if (header.kind === 'membership') this.hasMembership = true;
      else if (header.kind === 'update') this.#due.set(hash, header.device);
    }
  }

  /** What came so far has been read by then. */
  async settle(): Promise<void> {
    await this.#space.whenRead();
    for (const [hash, device] of this.#due) this.#count(device, Math.max(1, this.#read.get(hash) ?? 1));
    this.#due.clear();
    this.#read.clear();
  }

  get by(): readonly { readonly name: string; readonly changes: number }[] {
    return [...this.#changes]
      .map(([name, changes]) => ({ name, changes }))
      .toSorted((left, right) => left.name.localeCompare(right.name));
  }

  close(): void {
    this.#stop();
  }

  #count(device: DeviceId, changes: number): void {
    const member = this.#space.members.find(({ devices }) => devices.some((each) => each.device === device));
    const name = member?.name || 'Somebody who is no member any more';
    this.#changes.set(name, (this.#changes.get(name) ?? 0) + changes);
  }
}

function recordsIn(activity: string): number {
  try {
    const records: unknown = JSON.parse(activity);
    return Array.isArray(records) ? records.length : 0;
  } catch {
    return 0;
  }
}
