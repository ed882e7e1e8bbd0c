/**
 * Two sides that talked, as one build had them: what each held before, every frame in the order in which it was sent, and what
 * came of it. Kept of each release, so that later builds can be asked whether they still understand it (SYNC S2).
 */
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';

export type SideNumber = 0 | 1;

/** What one side is made of: nothing but what is written here, and the seed of what it draws by chance. */
export interface SideSetup {
  readonly signingSecret: Uint8Array;
  readonly agreementSecret: Uint8Array;
  readonly seed: string;
  /** What it holds, in an order in which each can be taken in. */
  readonly entries: readonly Uint8Array[];
  /** Further secrets and names, by what they are. */
  readonly facts: Readonly<Record<string, string>>;
}

/** JSON: what is compared. */
export type Outcome = Readonly<Record<string, unknown>>;

export interface Frame {
  readonly from: SideNumber;
  readonly bytes: Uint8Array;
}

export interface Recording {
  /** Which of the scenarios. */
  readonly scenario: string;
  /** The version of the program. */
  readonly version: string;
  readonly sides: readonly [SideSetup, SideSetup];
  readonly outcomes: readonly [Outcome, Outcome];
  readonly frames: readonly Frame[];
}

const MAGIC = 'throughline recording v1';
const MOST = 10_000;
const LARGEST = 2 ** 20;
const SECRET_BYTES = 32;

export function writeRecording({ scenario, version, sides, outcomes, frames }: Recording): Uint8Array {
  const writer = new ByteWriter(2 ** 16).text(MAGIC).text(scenario).text(version);
  for (const { signingSecret, agreementSecret, seed, entries, facts } of sides) {
    writer.fixed(signingSecret, SECRET_BYTES).fixed(agreementSecret, SECRET_BYTES).text(seed);
    writer.list(entries, (each, entry) => each.bytes(entry)).text(JSON.stringify(facts));
  }
  for (const outcome of outcomes) writer.text(JSON.stringify(outcome));
  return writer.list(frames, (each, { from, bytes }) => each.u8(from).bytes(bytes)).finish();
}

export function readRecording(bytes: Uint8Array): Recording {
  const read = readRecord(bytes, (reader): Recording => {
    if (reader.text(100) !== MAGIC) reader.refuse('it is no recording');
    const [scenario, version] = [reader.text(100), reader.text(100)];
    const side = (): SideSetup => ({
      signingSecret: reader.fixed(SECRET_BYTES).slice(),
      agreementSecret: reader.fixed(SECRET_BYTES).slice(),
      seed: reader.text(100),
      entries: reader.list(MOST, (each) => each.bytes(LARGEST).slice()),
      facts: JSON.parse(reader.text(LARGEST)),
    });
    const sides = [side(), side()] as const;
    const outcomes = [JSON.parse(reader.text(LARGEST)), JSON.parse(reader.text(LARGEST))] as const;
    const frames = reader.list(
      MOST,
      (each): Frame => ({ from: each.u8() === 0 ? 0 : 1, bytes: each.bytes(LARGEST).slice() }),
    );
    return { scenario, version, sides, outcomes, frames };
  });
  if (!read.ok) throw new Error(`A recording cannot be read: ${read.error.reason}`);
  return read.value;
}
