/** The page that carries this host's direct connections, and what it is asked for (ports/direct). */
import type { HostVerbs } from '#node/host/host-service.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { type ConnectionDescription, DIRECT_PIECE, type DirectOrder, type DirectServer } from '#shared/ports/direct.ts';
import type { HostEvent, HostOutput } from '#shared/ports/host.ts';
import { CONNECTION_BYTES, connectionOf } from '#shared/sync/direct/signal.ts';
import type { After } from '#shared/sync/session/session.ts';
import { DirectConnection } from './direct-connection.ts';

type CarrierVerbs = Pick<HostVerbs, 'carryDirect' | 'takeDirect' | 'sayDirect' | 'leaveDirect'>;

/** Milliseconds after which a question is answered with nothing, and within which the next one has to come. */
const ANSWER_WITHIN = 25_000;
const ASK_WITHIN = 20_000;
/** Bytes of frames in an answer: four letters of base64 for three of them. */
const MOST_BYTES = (DIRECT_PIECE / 4) * 3;
const MOST_CONNECTIONS = 32;

interface Question {
  readonly full: ReadonlySet<string>;
  readonly answer: (orders: DirectOrder[]) => void;
}

export interface PageCarrierParts {
  readonly after: After;
  readonly random: RandomBytes;
  readonly tell: (event: HostEvent) => void;
}

export class PageCarrier {
  readonly verbs: CarrierVerbs;
  /** A page came, or went. */
  readonly changes = new Emitter<void>();
  readonly #parts: PageCarrierParts;
  readonly #connections = new Map<string, DirectConnection>();
  #carrier: string | null = null;
  #question: Question | null = null;
  /** Until the page counts as gone, or its question is answered with nothing. */
  #waiting: Dispose = () => {};

  constructor(parts: PageCarrierParts) {
    this.#parts = parts;
    this.verbs = {
      carryDirect: async ({ carrier }) => {
        this.#begin(carrier);
        return ok({});
      },
      takeDirect: async ({ carrier, full }) => ok(await this.#ask(carrier, new Set(full))),
      sayDirect: async ({ carrier, connection, said }) => {
        if (carrier !== this.#carrier) return ok({ kind: 'replaced' });
        this.#connections.get(connection)?.hear(said);
        return ok({ kind: 'heard' });
      },
      leaveDirect: async ({ carrier }) => {
        if (carrier === this.#carrier) this.#gone();
        return ok({});
      },
    };
  }

  get isHere(): boolean {
    return this.#carrier !== null;
  }

  /** Where no page is there, what is answered has ended. */
  offer(servers: readonly DirectServer[]): DirectConnection {
    const connection = connectionOf(this.#parts.random(CONNECTION_BYTES));
    return this.#add({ kind: 'offer', connection, servers: [...servers] });
  }

  answer(servers: readonly DirectServer[], offer: ConnectionDescription): DirectConnection {
    const connection = connectionOf(this.#parts.random(CONNECTION_BYTES));
    return this.#add({ kind: 'answer', connection, servers: [...servers], offer });
  }

  close(): void {
    this.#end();
  }

  #add(order: Extract<DirectOrder, { readonly kind: 'offer' | 'answer' }>): DirectConnection {
    const made: DirectConnection = new DirectConnection(
      order,
      () => this.#answer(),
      () => void this.#connections.delete(order.connection),
    );
    if (this.#carrier === null || this.#connections.size >= MOST_CONNECTIONS) {
      made.lose();
      return made;
    }
    this.#connections.set(order.connection, made);
    this.#answer();
    return made;
  }

  #begin(carrier: string): void {
    this.#end();
    this.#carrier = carrier;
    this.#expectQuestion();
    this.changes.emit();
  }

  #gone(): void {
    this.#end();
    this.changes.emit();
    this.#parts.tell({ event: 'directVacant' });
  }

  #end(): void {
    this.#waiting();
    this.#carrier = null;
    this.#question?.answer([]);
    this.#question = null;
    for (const connection of [...this.#connections.values()]) connection.lose();
  }

  #ask(carrier: string, full: ReadonlySet<string>): Promise<HostOutput<'takeDirect'>> {
    if (carrier !== this.#carrier) return Promise.resolve({ kind: 'replaced' });
    // It asks again when it can take more than it said.
    this.#question?.answer([]);
    return new Promise((resolve) => {
      const question: Question = { full, answer: (orders) => resolve({ kind: 'orders', orders }) };
      this.#question = question;
      this.#waiting();
      this.#waiting = this.#parts.after(ANSWER_WITHIN, () => this.#settle(question, []));
      this.#answer();
    });
  }

  #answer(): void {
    const question = this.#question;
    if (question === null) return;
    const orders: DirectOrder[] = [];
    let room = MOST_BYTES;
    for (const connection of [...this.#connections.values()]) {
      const isFull = question.full.has(connection.connection);
      for (let order = connection.take(room, isFull); order !== null; order = connection.take(room, isFull)) {
        orders.push(order);
        if (order.kind === 'frames') room -= (order.frames.length / 4) * 3;
      }
    }
    if (orders.length > 0) this.#settle(question, orders);
  }

  #settle(question: Question, orders: DirectOrder[]): void {
    this.#question = null;
    question.answer(orders);
    this.#expectQuestion();
  }

  #expectQuestion(): void {
    this.#waiting();
    this.#waiting = this.#parts.after(ASK_WITHIN, () => this.#gone());
  }
}
