/** Two sides of this build that talk and are recorded, or one of them with the frames of another build. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FramePipe } from '#shared/sync/link/index.ts';
import type { After } from '#shared/sync/session/session.ts';
import { TestTime } from '#tests/support/sync/linking.ts';
import { memoryPipe } from '#tests/support/sync/pipe.ts';
import type { Frame, Outcome, Recording, SideNumber, SideSetup } from './recording.ts';

/** One side while it runs. */
export interface Playing {
  readonly outcome: () => Promise<Outcome>;
  /** What its person does by now, if anything; asked over and over. */
  readonly act?: () => void;
  readonly close: () => Promise<void>;
}

export interface PlayParts {
  readonly pipe: FramePipe;
  readonly after: After;
  /** What came of the other side, as far as it is known: what its person reads out. */
  readonly other: () => Outcome | null;
}

export interface Scenario {
  readonly name: string;
  readonly sides: () => Promise<readonly [SideSetup, SideSetup]>;
  /** Side 0 makes the connection. */
  readonly play: (side: SideNumber, setup: SideSetup, parts: PlayParts) => Promise<Playing>;
}

/** Of the sides’ own clock. */
const STEP = 20;
/** Steps in which nobody says anything: more than the longest that anything waits for before it speaks. */
const QUIET = 100;
/** Steps after which a side that does not say what the other one did is not waited for any longer. */
const IMPATIENT = 40;
const LONGEST = 5_000;

export async function record(scenario: Scenario, version: string): Promise<Recording> {
  const sides = await scenario.sides();
  const time = new TestTime();
  const frames: Frame[] = [];
  const { ends } = memoryPipe((bytes, _, from) => {
    frames.push({ from, bytes });
    return bytes;
  });
  const known: (Outcome | null)[] = [null, null];
  const playing: Playing[] = [];
  for (const side of [1, 0] as const) {
    const parts = { pipe: ends[side], after: time.after, other: () => known[1 - side] ?? null };
    playing[side] = await scenario.play(side, sides[side], parts);
  }
  await settle(time, async () => {
    for (const side of [0, 1] as const) known[side] = (await playing[side]?.outcome()) ?? null;
    for (const { act } of playing) act?.();
    return frames.length;
  });
  const outcomes = await Promise.all(playing.map((each) => each.outcome()));
  for (const each of playing) await each.close();
  const [first = {}, second = {}] = outcomes;
  return { scenario: scenario.name, version, sides, outcomes: [first, second], frames };
}

/** What comes of one side of this build, to whom the other says what it said then. */
export async function replay(scenario: Scenario, recording: Recording, side: SideNumber): Promise<Outcome> {
  const time = new TestTime();
  let said = 0;
  const { ends } = memoryPipe((bytes, _, from) => {
    if (from === side) said += 1;
    return bytes;
  });
  const puppet = ends[side === 0 ? 1 : 0];
  puppet.onFrame(() => undefined);
  const [setup, theirs] = [recording.sides[side], recording.outcomes[side === 0 ? 1 : 0]];
  const playing = await scenario.play(side, setup, { pipe: ends[side], after: time.after, other: () => theirs });
  let [next, due, waited] = [0, 0, 0];
  await settle(time, async () => {
    waited += 1;
    playing.act?.();
    for (let frame = recording.frames[next]; frame !== undefined; frame = recording.frames[next]) {
      if (frame.from === side) due += 1;
      // This build may say the same in fewer words.
      else if (said >= due || waited > IMPATIENT) {
        puppet.send(frame.bytes);
        waited = 0;
      } else break;
      next += 1;
    }
    return next + said;
  });
  const outcome = await playing.outcome();
  await playing.close();
  return outcome;
}

/** Until nothing is said any more; `step` answers how much was. */
async function settle(time: TestTime, step: () => Promise<number>): Promise<void> {
  let [before, quiet] = [-1, 0];
  for (let steps = 0; quiet < QUIET; steps++) {
    if (steps > LONGEST) throw new Error('They never stop talking');
    const now = await step();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    await pause(1);
    time.pass(STEP);
  }
}
