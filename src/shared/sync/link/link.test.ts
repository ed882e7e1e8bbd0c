import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must, type Result } from '#shared/kernel/result.ts';
import { NoiseHandshake, nobleNoise, XX } from '#shared/sync/noise/index.ts';
import { agreementKey, linked, linkParts, TestTime } from '#tests/support/sync/linking.ts';
import { memoryPipe, type OnTheWay } from '#tests/support/sync/pipe.ts';
import { inviteId, seeded } from '#tests/support/sync/space.ts';
import {
  answer,
  callJoin,
  callMember,
  callRelay,
  type Expected,
  type FramePipe,
  isKnockFor,
  type Knock,
  type Linked,
  type LinkFailure,
} from './index.ts';
import { NoiseLink } from './noise-link.ts';

const DISCOVERY = new Uint8Array(32).fill(7);
const OTHER = new Uint8Array(32).fill(8);
const ANA = linkParts('ana');

const memberOf =
  (secret: Uint8Array) =>
  (knock: Knock): Expected<string> | null =>
    knock.kind === 'member' && isKnockFor(knock, secret) ? { secret, context: 'harbour' } : null;
const lookups = {
  members: memberOf(DISCOVERY),
  anybody: (secret: Uint8Array | null) => (): Expected<string> => ({ secret, context: 'anybody' }),
};
const byMember = (pipe: FramePipe) => callMember(pipe, DISCOVERY, ANA);
const codeOf = (result: Result<Linked, LinkFailure>) => (result.ok ? 'linked' : result.error.code);

/** Both ends of a link over a pipe that does what `onTheWay` says. */
async function pair(onTheWay?: OnTheWay, largest?: number) {
  const pipe = memoryPipe(onTheWay);
  const lookup = (knock: Knock) => {
    const expected = memberOf(DISCOVERY)(knock);
    return expected && largest !== undefined ? { ...expected, largest } : expected;
  };
  const { caller, called } = await linked(byMember, lookup, { pipe });
  return { pipe, one: must(caller).link, other: must(called).link };
}

function heardBy(link: NoiseLink) {
  const messages: Uint8Array[] = [];
  const ends: number[] = [];
  link.onMessage((message) => messages.push(message));
  link.onClose(() => ends.push(messages.length));
  return { messages, ends };
}
const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

describe('two who are to know each other', () => {
  it('[SYNC-S1] tells members of a space who the other is, and both the same of their session', async () => {
    const { caller, called } = await linked(byMember, memberOf(DISCOVERY));
    const [one, other] = [must(caller), must(called)];
    expect(one.remote).toEqual(agreementKey('bo'));
    expect(other.remote).toEqual(agreementKey('ana'));
    expect(other.handshakeHash).toEqual(one.handshakeHash);
    expect(other).toMatchObject({ context: 'harbour', knock: { kind: 'member' } });
    const again = await linked(byMember, memberOf(DISCOVERY));
    expect(must(again.caller).handshakeHash).not.toEqual(one.handshakeHash);
  });

  it('[SYNC-S1] links a newcomer by the secret of an invite, and names the invite', async () => {
    const invite = { invite: inviteId('first'), secret: OTHER };
    const { caller, called } = await linked(
      (pipe) => callJoin(pipe, invite, ANA),
      (knock) => (knock.kind === 'join' ? { secret: OTHER, context: knock.invite } : null),
    );
    expect(must(caller).remote).toEqual(agreementKey('bo'));
    expect(must(called).context).toBe(invite.invite);
  });

  it('[SYNC-S1] links to a relay without any secret, by its key', async () => {
    const { caller, called } = await linked(
      (pipe) => callRelay(pipe, agreementKey('bo'), ANA),
      ({ kind }) => (kind === 'relay' ? { secret: null, context: 'relay' } : null),
    );
    expect(must(caller).remote).toEqual(agreementKey('bo'));
    expect(must(called).remote).toEqual(agreementKey('ana'));
  });

  it('[SYNC-S1] shows nobody who listens the same knock twice, nor any key', async () => {
    const first = await linked(byMember, memberOf(DISCOVERY));
    const second = await linked(byMember, memberOf(DISCOVERY));
    expect(first.pipe.said[0]).not.toEqual(second.pipe.said[0]);
    const wire = Buffer.concat(first.pipe.said);
    for (const key of [agreementKey('ana'), agreementKey('bo'), DISCOVERY])
      expect(wire.includes(Buffer.from(key))).toBe(false);
  });
});

describe('who is refused', () => {
  it.each<[string, string, string, (pipe: FramePipe) => Promise<Result<Linked, LinkFailure>>, typeof lookups.members]>([
    [
      'a member of another space',
      'link-closed',
      'link-stranger',
      (pipe) => callMember(pipe, OTHER, ANA),
      lookups.members,
    ],
    [
      'whoever repeats a knock without its secret',
      'link-closed',
      'noise-not-authentic',
      byMember,
      // The knock is taken for one of this space, as a repeated one is; the secret is what is missing.
      lookups.anybody(OTHER),
    ],
    [
      'an invite whose secret is another',
      'link-closed',
      'noise-not-authentic',
      (pipe) => callJoin(pipe, { invite: inviteId('first'), secret: DISCOVERY }, ANA),
      lookups.anybody(OTHER),
    ],
    [
      'a relay with another key, which is not told who called',
      'link-wrong-relay',
      'link-closed',
      (pipe) => callRelay(pipe, agreementKey('carl'), ANA),
      lookups.anybody(null),
    ],
    [
      'this device itself',
      'link-own',
      'link-closed',
      (pipe) => callMember(pipe, DISCOVERY, linkParts('bo')),
      lookups.members,
    ],
  ])('[SYNC-S1] %s', async (_, byCaller, byCalled, call, lookup) => {
    const { caller, called, pipe } = await linked(call, lookup);
    expect([codeOf(caller), codeOf(called)]).toEqual([byCaller, byCalled]);
    let ended = 0;
    for (const end of pipe.ends) end.onClose(() => ended++);
    await turns();
    expect(ended).toBe(2);
    expect(Buffer.concat(pipe.said).includes(Buffer.from(agreementKey('ana')))).toBe(false);
  });

  it('[SYNC-S2] says so in words where the other speaks another version', async () => {
    const pipe = memoryPipe((frame, index) => (index === 0 ? Uint8Array.of(2, ...frame.subarray(1)) : frame));
    const { called } = await linked(byMember, memberOf(DISCOVERY), { pipe });
    expect(called).toMatchObject({
      error: { code: 'link-version', message: expect.stringContaining('needs an update') },
    });
    const later = memoryPipe();
    const calling = callMember(later.ends[0], DISCOVERY, ANA);
    later.ends[1].send(Uint8Array.of(0, 2));
    expect(await calling).toMatchObject({ error: { code: 'link-version' } });
  });

  it('[SYNC-S1] whatever bit was changed on the way of whatever frame', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3 }), fc.nat(), fc.nat({ max: 7 }), async (changed, at, bit) => {
        const pipe = memoryPipe((frame, index) => {
          if (index === changed) frame[at % frame.byteLength]! ^= 1 << bit;
          return frame;
        });
        const { caller, called } = await linked(byMember, memberOf(DISCOVERY), { pipe });
        // Message 3 is the last: whoever sent it learns by the end of the pipe that it did not arrive.
        if (changed === 3) expect(codeOf(called)).toBe('noise-not-authentic');
        else expect([caller.ok, called.ok]).toEqual([false, false]);
        const ends: string[] = [];
        pipe.ends[0].onClose(() => ends.push('ended'));
        await turns();
        expect(ends).toEqual(['ended']);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['nothing', [], 'link-closed'],
    ['an empty frame', [new Uint8Array()], 'link-malformed'],
    ['a way to knock that there is not', [Uint8Array.of(1, 9)], 'link-malformed'],
    ['a knock with something behind it', [Uint8Array.of(1, 3, 0)], 'link-malformed'],
    ['a frame longer than any of a handshake', [new Uint8Array(1025).fill(1)], 'link-malformed'],
    ['a knock and no key', [Uint8Array.of(1, 3), new Uint8Array(7)], 'noise-too-short'],
    ['a key that protects nothing', [Uint8Array.of(1, 3), new Uint8Array(32)], 'noise-weak-key'],
  ])('[SYNC-S1] whoever sends %s', async (_, frames, code) => {
    const pipe = memoryPipe();
    const answering = answer(pipe.ends[1], lookups.anybody(null), linkParts('bo'));
    for (const frame of frames) pipe.ends[0].send(frame);
    await turns();
    pipe.cut();
    expect(codeOf(await answering)).toBe(code);
  });

  it.each([0, 1, 2, 3])(
    '[SYNC-T1] whoever falls silent before frame %i, ten seconds after the connection',
    async (silentAt) => {
      const time = new TestTime();
      const pipe = memoryPipe((frame, index) => (index < silentAt ? frame : null));
      const linking = linked((end) => callMember(end, DISCOVERY, { ...ANA, after: time.after }), memberOf(DISCOVERY), {
        pipe,
        by: linkParts('bo', time.after),
      });
      const both: (readonly string[])[] = [];
      void linking.then(({ caller, called }) => both.push([codeOf(caller), codeOf(called)]));
      await turns(50);
      time.pass(9_999);
      await turns(50);
      expect(both).toEqual([]);
      time.pass(1);
      await turns(50);
      // The caller of the last frame takes itself for linked, until the pipe ends.
      expect(both).toEqual([[silentAt === 3 ? 'linked' : 'link-timeout', 'link-timeout']]);
      expect(time.waiting).toBe(0);
    },
  );
});

describe('a link', () => {
  it('brings messages of any size, whole, in order, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.constantFrom(0, 1, 65_517, 65_518, 65_519, 131_036, 400_000)), {
          maxLength: 8,
        }),
        async (sizes) => {
          const { one, other, pipe } = await pair();
          const [byOne, byOther] = [heardBy(other), heardBy(one)];
          const sent: [Uint8Array[], Uint8Array[]] = [[], []];
          for (const [index, [isOnes, size]] of sizes.entries()) {
            const message = new Uint8Array(size).fill(index + 1);
            (isOnes ? one : other).send(message);
            sent[isOnes ? 0 : 1].push(message);
          }
          await turns(60);
          expect(byOne.messages.map(({ byteLength }) => byteLength)).toEqual(
            sent[0].map(({ byteLength }) => byteLength),
          );
          expect(byOther.messages.every((message, index) => Buffer.from(message).equals(sent[1][index]!))).toBe(true);
          expect(byOther.messages).toHaveLength(sent[1].length);
          expect(Math.max(...pipe.said.map(({ byteLength }) => byteLength))).toBeLessThanOrEqual(65_535);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('[SYNC-S3] keeps what comes before somebody listens', async () => {
    const { one, other } = await pair();
    for (const byte of [1, 2, 3]) one.send(Uint8Array.of(byte));
    await turns();
    expect(heardBy(other).messages).toEqual([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]);
  });

  it('tells what was said before the end, and the end once', async () => {
    const { one, other } = await pair();
    const heard = heardBy(other);
    one.send(Uint8Array.of(1));
    one.close();
    one.send(Uint8Array.of(2));
    one.close();
    await turns();
    expect(heard).toEqual({ messages: [Uint8Array.of(1)], ends: [1] });
  });

  it.each<[string, (frames: Uint8Array[]) => Uint8Array[]]>([
    ['changed', ([first, second]) => [Uint8Array.from(first!, (byte, at) => byte ^ (at === 3 ? 1 : 0)), second!]],
    ['repeated', ([first]) => [first!, first!]],
    ['left out', ([, second]) => [second!]],
    ['out of order', ([first, second]) => [second!, first!]],
    ['cut short', ([first, second]) => [first!.subarray(0, 15), second!]],
    ['longer than Noise has', ([, second]) => [new Uint8Array(65_536), second!]],
  ])('[SYNC-S1] ends over a frame that is %s, and takes no part of it', async (_, change) => {
    let held: Uint8Array[] | null = null;
    const { pipe, one, other } = await pair((frame) => {
      held?.push(frame);
      return held === null ? frame : null;
    });
    const heard = heardBy(other);
    held = [];
    one.send(Uint8Array.of(1));
    one.send(Uint8Array.of(2));
    const changed = change(held);
    held = null;
    for (const frame of changed) pipe.ends[0].send(frame);
    await turns();
    expect(heard.ends).toHaveLength(1);
    expect(heard.messages.length).toBeLessThan(2);
    other.send(Uint8Array.of(9));
    expect(pipe.said.at(-1)).toEqual(changed.at(-1));
  });

  it('ends over a message that is too long, before all of it is there', async () => {
    const { one, other, pipe } = await pair(undefined, 100_000);
    const heard = heardBy(other);
    one.send(new Uint8Array(100_000));
    await turns();
    expect(heard.messages.map(({ byteLength }) => byteLength)).toEqual([100_000]);
    one.send(new Uint8Array(300_000));
    await turns();
    expect(heard.ends).toEqual([1]);
    expect(pipe.said.length).toBeGreaterThan(0);
  });

  it('[SYNC-S1] ends over a piece that goes on and is not full, which costs far more than it brings', async () => {
    const made = { engine: nobleNoise, pattern: XX, prologue: new Uint8Array() };
    const [byOne, byOther] = (['initiator', 'responder'] as const).map(
      (role) => new NoiseHandshake({ ...made, role, staticSecret: seeded(role)(32), random: seeded(`${role} once`) }),
    ) as [NoiseHandshake, NoiseHandshake];
    must(byOther.readMessage(byOne.writeMessage(new Uint8Array())));
    must(byOne.readMessage(byOther.writeMessage(new Uint8Array())));
    must(byOther.readMessage(byOne.writeMessage(new Uint8Array())));
    const { send } = byOne.finish();
    const link = new NoiseLink(memoryPipe().ends[1], byOther.finish(), 1_000_000);
    const heard = heardBy(link);
    const [last, more] = [0, 1];
    const say = (mark: number, size: number) => link.hear(send.seal(new Uint8Array(1 + size).with(0, mark)));
    say(more, 65_518);
    say(last, 1);
    await turns();
    expect([heard.messages.map(({ byteLength }) => byteLength), heard.ends]).toEqual([[65_519], []]);
    say(more, 65_517);
    await turns();
    expect(heard.ends).toEqual([1]);
  });

  it('ends over more than it can keep while nobody listens', async () => {
    const { one, other } = await pair(undefined, 1_000);
    for (let count = 0; count < 100; count++) one.send(new Uint8Array());
    await turns();
    const heard = heardBy(other);
    await turns();
    expect(heard.ends).toHaveLength(1);
    expect(heard.messages.length).toBeLessThan(40);
  });

  it('waits for nothing once it stands, however long it is silent', async () => {
    const time = new TestTime();
    const { caller } = await linked(
      (end) => callMember(end, DISCOVERY, { ...ANA, after: time.after }),
      memberOf(DISCOVERY),
    );
    const heard = heardBy(must(caller).link);
    expect(time.waiting).toBe(0);
    time.pass(86_400_000);
    await turns();
    expect(heard.ends).toEqual([]);
  });
});
