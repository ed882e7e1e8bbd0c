/**
 * How people of a space are called (SYNC M1): as the membership says, or as they said themselves since. Who may write says it in
 * a feed of theirs, and it counts at once; the owner's devices take it into the membership with whatever comes next there.
 */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { DeviceId, EntryHash, PersonHandle } from '#shared/sync/ids.ts';
import type { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { isName, MOST_NAME_BYTES } from '#shared/sync/pairing/names.ts';

export interface ProfilePayload {
  /** One more than the highest that its writer knew of the same person. */
  readonly number: number;
  readonly name: string;
}

/** What a device said of its person. */
export interface Profile extends ProfilePayload {
  readonly entry: EntryHash;
  readonly device: DeviceId;
  readonly auth: EntryHash;
}

const FORMAT = 1;

export function writeProfile({ number, name }: ProfilePayload): Uint8Array {
  return new ByteWriter().u8(FORMAT).u64(number).text(name).finish();
}

export function readProfile(bytes: Uint8Array): Result<ProfilePayload, Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a profile is not known here`);
    const number = reader.u64();
    const name = reader.text(MOST_NAME_BYTES);
    return { number, name: isName(name) ? name : reader.refuse('this is no name') };
  });
}

interface PeopleNamesParts {
  readonly chain: () => MembershipChain;
  readonly secrets: MembershipSecrets;
  readonly profiles: () => readonly Profile[];
}

export class PeopleNames {
  readonly #parts: PeopleNamesParts;

  constructor(parts: PeopleNamesParts) {
    this.#parts = parts;
  }

  /** Null of somebody whose name cannot be read here. */
  of(person: PersonHandle): string | null {
    return this.#saidBy(person)?.name ?? this.#parts.secrets.nameOf(person);
  }

  /** What people said of themselves and the membership does not say yet. */
  get unkept(): ReadonlyMap<PersonHandle, string> {
    const people = [...(this.#parts.chain().head?.state.roles.keys() ?? [])];
    return new Map(
      people.flatMap((person) => {
        const name = this.of(person);
        return name === null || name === this.#parts.secrets.nameOf(person) ? [] : [[person, name] as const];
      }),
    );
  }

  /** Of the next that this person says. */
  nextNumber(person: PersonHandle): number {
    return this.#of(person).reduce((highest, { number }) => Math.max(highest, number), 0) + 1;
  }

  /**
   * What the owner said without knowing of it stands before what the person said without knowing of that: the owner's counts. Where the
   * membership says what the person said before, nobody but them chose it, and what they said next counts.
   */
  #saidBy(person: PersonHandle): Profile | null {
    const chain = this.#parts.chain();
    const { secrets } = this.#parts;
    const named = secrets.namedBy(person);
    const since = named === null ? 0 : (chain.at(named)?.position ?? 0);
    const said = this.#of(person).toSorted(byNewest);
    const kept = said.find(({ name }) => name === secrets.nameOf(person))?.number ?? Number.POSITIVE_INFINITY;
    return said.find(({ auth, number }) => number > kept || (chain.at(auth)?.position ?? -1) >= since) ?? null;
  }

  #of(person: PersonHandle): readonly Profile[] {
    const chain = this.#parts.chain();
    return this.#parts
      .profiles()
      .filter(({ device, auth }) => chain.at(auth)?.state.devices.get(device)?.person === person);
  }
}

function byNewest(left: Profile, right: Profile): number {
  return right.number - left.number || (left.entry < right.entry ? -1 : 1);
}
