/** Summaries out of stored documents, by a worker that is started when there is something to reckon and ended when there is not. */
import { err } from '#shared/kernel/result.ts';
import type { SummaryAnswer, SummaryRequest } from './messages.ts';

export type { Reckoned } from './messages.ts';

export class SummaryWorker {
  #worker: Worker | null = null;
  /** Answers who asked last, where the worker never will. */
  #giveUp: (detail: string) => void = () => {};

  /** One at a time. */
  read(request: SummaryRequest): Promise<SummaryAnswer> {
    this.#worker ??= new Worker(new URL('./summary-worker.ts', import.meta.url), { type: 'module' });
    const worker = this.#worker;
    return new Promise((resolve) => {
      this.#giveUp = (detail) => resolve(err({ ...workerEnded, detail }));
      worker.onmessage = ({ data }: MessageEvent<SummaryAnswer>) => resolve(data);
      worker.onerror = (event) => {
        this.#end(event.message ?? 'the worker could not be started');
      };
      worker.postMessage(request);
    });
  }

  end(): void {
    this.#end('it is no longer needed');
  }

  #end(detail: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#giveUp(detail);
  }
}

const workerEnded = {
  code: 'summary-worker-ended',
  message: 'What is known of your projects could not be reckoned. The projects themselves are not touched.',
} as const;
