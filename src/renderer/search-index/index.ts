/** A window's index of everything that can be found, in a worker of its own that starts with the first question. */
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SearchAnswers, SearchDemand, SearchQuestion, SearchReply } from './messages.ts';

type Answered = Result<SearchAnswers[SearchDemand['kind']], Problem>;

export class SearchWorker {
  /** What it knew is gone with it, except for what is kept. The next question starts another, which knows nothing. */
  readonly ended = new Emitter<Problem>();
  #worker: Worker | null = null;
  #number = 0;
  readonly #waiting = new Map<number, (answer: Answered) => void>();

  ask<Demand extends SearchDemand>(demand: Demand): Promise<Result<SearchAnswers[Demand['kind']], Problem>> {
    const worker = this.#started();
    const number = ++this.#number;
    return new Promise((resolve) => {
      // Each demand has an answer of its own kind, which the worker's types hold.
      this.#waiting.set(number, (answer) => resolve(answer as Result<SearchAnswers[Demand['kind']], Problem>));
      const question: SearchQuestion = { ...demand, number };
      worker.postMessage(question);
    });
  }

  end(detail = 'it is no longer needed'): void {
    this.#worker?.terminate();
    this.#worker = null;
    const problem = { ...stopped, detail };
    for (const answer of this.#waiting.values()) answer(err(problem));
    // Before it is told: whoever hears of it may ask the next one at once.
    this.#waiting.clear();
    this.ended.emit(problem);
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { number, answer } }: MessageEvent<SearchReply>) => {
      this.#waiting.get(number)?.(answer);
      this.#waiting.delete(number);
    };
    worker.onerror = (event) => this.end(event.message ?? 'the worker could not be started');
    this.#worker = worker;
    return worker;
  }
}

const stopped: Problem = {
  code: 'search-ended',
  message: 'The search stopped. Your projects are not touched.',
  help: 'Close it and open it again.',
};
