/** Connections of one space by codes that people send each other (SYNC T3): an offer, the answer to it, and what becomes of them. */
import type { MemberLinks } from '#node/sync/project/member-links.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DirectAttempt } from '#shared/ports/direct.ts';
import type { Sealing } from '#shared/sync/crypto/sealing.ts';
import { type ConnectionCode, parseConnectionCode, printConnectionCode } from '#shared/sync/direct/connection-code.ts';
import { CONNECTION_BYTES, type ConnectionId, connectionOf } from '#shared/sync/direct/signal.ts';
import type { LinkParts } from '#shared/sync/link/index.ts';
import type { DirectConnection, DirectEnd } from './direct-connection.ts';
import type { DirectMeans } from './direct-links.ts';
import { linkOver, type MeetingParts, opens } from './meeting.ts';

export interface ByHandParts extends DirectMeans {
  readonly discoverySecret: Uint8Array;
  readonly links: Pick<MemberLinks, 'with' | 'attach'>;
  readonly link: LinkParts;
  readonly sealing: Sealing;
  readonly random: RandomBytes;
  /** Milliseconds. */
  readonly now: () => number;
  /** Whose device has this agreement key, for a person to read. */
  readonly nameOf: (agreement: Uint8Array) => string;
}

/** Milliseconds that a code is good for, by the clock of who made it; those of two people differ. */
const LASTS = 10 * 60_000;
/** From the second code on, on the side that gave the first. */
const PATIENCE = 40_000;
/** Those that are over are remembered for whoever asks late. */
const MOST = 8;

interface Attempt {
  readonly connection: DirectConnection;
  /** Of the offer, which both sides name it by. */
  readonly id: ConnectionId;
  readonly role: 'caller' | 'called';
  readonly until: number;
  state: DirectAttempt;
}

export class ByHand {
  readonly changes = new Emitter<void>();
  readonly #parts: ByHandParts;
  readonly #meeting: MeetingParts;
  /** The oldest first. */
  readonly #attempts = new Map<string, Attempt>();

  constructor(parts: ByHandParts) {
    this.#parts = parts;
    this.#meeting = { discoverySecret: parts.discoverySecret, link: parts.link };
  }

  /** Its state has the code. */
  offer(): { readonly attempt: string } {
    const { carrier, settings, now, random } = this.#parts;
    const id = connectionOf(random(CONNECTION_BYTES));
    return this.#begin({ connection: carrier.offer(settings.servers), id, role: 'caller', until: now() + LASTS });
  }

  /** With a code of another device of this space, whose answer the state has. */
  answer(text: string): Result<{ readonly attempt: string }, Problem> {
    const { carrier, settings, now } = this.#parts;
    const code = this.#read(text, 'offer');
    if (!code.ok) return code;
    const { connection: id, until, description } = code.value;
    if ([...this.#attempts.values()].some((each) => each.id === id && each.role === 'caller')) return err(own);
    if (until + LASTS < now()) return err(late);
    const connection = carrier.answer(settings.servers, description);
    return ok(this.#begin({ connection, id, role: 'called', until: now() + LASTS }));
  }

  /** With the code that came back. */
  accept(name: string, text: string): Result<void, Problem> {
    const attempt = this.#attempts.get(name);
    if (attempt?.state.kind !== 'offered') return err(over);
    const code = this.#read(text, 'answer');
    if (!code.ok) return code;
    if (code.value.connection !== attempt.id) return err(ofAnother);
    this.#become(attempt, { kind: 'connecting' });
    attempt.connection.accept(code.value.description);
    const stop = this.#parts.link.after(PATIENCE, () => attempt.connection.close());
    void attempt.connection.opened.then(stop);
    return ok();
  }

  state(name: string): Result<DirectAttempt, Problem> {
    const attempt = this.#attempts.get(name);
    return attempt === undefined ? err(over) : ok(attempt.state);
  }

  /** What has become a link stays. */
  cancel(name: string): void {
    const attempt = this.#attempts.get(name);
    this.#attempts.delete(name);
    if (attempt !== undefined && attempt.state.kind !== 'connected') attempt.connection.close();
  }

  close(): void {
    for (const name of [...this.#attempts.keys()]) this.cancel(name);
  }

  #begin(begun: Omit<Attempt, 'state'>): { readonly attempt: string } {
    const name = connectionOf(this.#parts.random(CONNECTION_BYTES));
    const attempt: Attempt = { ...begun, state: { kind: 'preparing' } };
    const [oldest] = this.#attempts.keys();
    if (this.#attempts.size >= MOST && oldest !== undefined) this.cancel(oldest);
    this.#attempts.set(name, attempt);
    void this.#run(attempt);
    return { attempt: name };
  }

  async #run(attempt: Attempt): Promise<void> {
    const { connection, id, role, until } = attempt;
    const { links, nameOf, sealing, random } = this.#parts;
    const description = await connection.described;
    if (description !== null) {
      const kind = role === 'caller' ? 'offer' : 'answer';
      const { discoverySecret } = this.#meeting;
      const code = printConnectionCode(
        { kind, connection: id, until, description },
        { discoverySecret, sealing, random },
      );
      this.#become(attempt, { kind: role === 'caller' ? 'offered' : 'answered', code, until });
    }
    const isOpen = await opens(connection, LASTS, this.#meeting);
    if (!isOpen) {
      this.#become(attempt, { kind: 'failed', problem: problemOf(connection.end, attempt.state) });
      return;
    }
    const linked = await linkOver(connection, role, this.#meeting);
    if (linked === null) {
      this.#become(attempt, { kind: 'failed', problem: stranger });
      return;
    }
    // A link of the local network costs less, and needs no window.
    if (links.with(linked.remote)?.via === 'lan') linked.link.close();
    else void links.attach(linked, 'direct', role === 'caller');
    this.#become(attempt, { kind: 'connected', name: nameOf(linked.remote) });
  }

  #read(text: string, kind: ConnectionCode['kind']): Result<ConnectionCode, Problem> {
    const { sealing, discoverySecret } = this.#parts;
    const code = parseConnectionCode(text, { sealing, discoverySecret });
    if (!code.ok || code.value.kind === kind) return code;
    return err(kind === 'offer' ? anAnswer : anOffer);
  }

  #become(attempt: Attempt, state: DirectAttempt): void {
    attempt.state = state;
    this.changes.emit();
  }
}

function problemOf(end: DirectEnd | null, { kind }: DirectAttempt): Problem {
  if (end === 'no-page') return noWindow;
  if (end === 'impossible') return impossible;
  return end === 'unreachable' || kind === 'connecting' ? unreachable : expired;
}

const noWindow: Problem = {
  code: 'direct-no-window',
  message: 'The window that made this connection is gone.',
  help: 'Try again from the window that stays open.',
};
const impossible: Problem = {
  code: 'direct-impossible',
  message: 'This browser makes no direct connections, or not with the servers that are set.',
  help: 'Look at the addresses of the servers under Devices, or use a relay.',
};
const unreachable: Problem = {
  code: 'direct-unreachable',
  message: 'No way was found between the two networks.',
  help: 'A relay helps, or a STUN server, set on both devices before the codes are made.',
};
const expired: Problem = {
  code: 'direct-expired',
  message: 'The other device did not answer in time, so nothing came of this code.',
  help: 'Make a new one, and keep both windows open until they are connected.',
};
const stranger: Problem = {
  code: 'direct-stranger',
  message: 'The other device did not prove that it belongs to this project. Nothing was exchanged.',
};
const over: Problem = { code: 'direct-over', message: 'This attempt is over.', help: 'Make a new code.' };
const own: Problem = {
  code: 'direct-own',
  message: 'This is the code that this device made.',
  help: 'Send it to the other device, and give this one what comes back.',
};
const late: Problem = {
  code: 'direct-late',
  message: 'This code is too old: nobody waits for its answer any more.',
  help: 'Ask for a new one.',
};
const ofAnother: Problem = {
  code: 'direct-of-another',
  message: 'This code answers another one than the one above.',
  help: 'Send the one above, and give what comes back to it.',
};
const anAnswer: Problem = {
  code: 'direct-an-answer',
  message: 'This code is an answer: it belongs to the device that made the first code.',
};
const anOffer: Problem = {
  code: 'direct-an-offer',
  message: 'This is a first code and not an answer to the one above: both of you made one.',
  help: 'One of you answers the other’s: start again here, and give this code there.',
};
