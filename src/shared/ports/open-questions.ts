import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import { type HostAnswer, type HostInput, type HostOutput, type HostVerb, hostVerbs, type Verb } from './host.ts';
import { parsedAnswer } from './parsed-answer.ts';

/** Milliseconds that a question waits for its answer, outages included. */
const PATIENCE = 15_000;

export interface HostQuestion {
  readonly id: number;
  readonly verb: HostVerb;
  readonly input: unknown;
}

interface Waiting {
  readonly question: HostQuestion;
  readonly repeatable: boolean;
  isSent: boolean;
  readonly settle: (answered: unknown) => void;
}

export interface OpenQuestionsParts {
  readonly send: (question: HostQuestion) => void;
  readonly after: (milliseconds: number, work: () => void) => Dispose;
  /** What a question without an answer comes to; `detail` is for support. */
  readonly unreachable: (detail: string) => Problem;
  /** An answer did not come in time. */
  readonly late?: () => void;
}

/** Questions to somebody who may go away and come back: they wait meanwhile, and what may be asked twice is asked again. */
export class OpenQuestions {
  readonly #parts: OpenQuestionsParts;
  readonly #waiting = new Map<number, Waiting>();
  #isReached = false;
  #nextId = 1;

  constructor(parts: OpenQuestionsParts) {
    this.#parts = parts;
  }

  ask<V extends HostVerb>(verb: V, input: HostInput<V>): Promise<Result<HostOutput<V>, Problem>> {
    const { after, unreachable, late } = this.#parts;
    const id = this.#nextId++;
    const { patience = PATIENCE, repeatable }: Verb = hostVerbs[verb];
    return new Promise((resolve) => {
      const settle = (answered: unknown): void => {
        stop();
        this.#waiting.delete(id);
        resolve(parsedAnswer(verb, answered));
      };
      const stop = after(patience, () => {
        settle(err(unreachable('no answer in time')));
        late?.();
      });
      const waiting: Waiting = { question: { id, verb, input }, repeatable, isSent: false, settle };
      this.#waiting.set(id, waiting);
      if (this.#isReached) this.#send(waiting);
    });
  }

  /** There is somebody who answers: what waits is asked. */
  reached(): void {
    this.#isReached = true;
    for (const waiting of this.#waiting.values()) this.#send(waiting);
  }

  lost(): void {
    this.#isReached = false;
    for (const waiting of [...this.#waiting.values()]) {
      // Whether it was done is unknown: only what may be done twice is asked again.
      if (waiting.isSent && !waiting.repeatable) waiting.settle(err(this.#parts.unreachable('interrupted')));
      else waiting.isSent = false;
    }
  }

  answered(answer: HostAnswer): void {
    this.#waiting.get(answer.id)?.settle(answer);
  }

  /** Nobody will answer any more. */
  end(problem: Problem): void {
    this.#isReached = false;
    for (const waiting of [...this.#waiting.values()]) waiting.settle(err(problem));
  }

  #send(waiting: Waiting): void {
    waiting.isSent = true;
    this.#parts.send(waiting.question);
  }
}
