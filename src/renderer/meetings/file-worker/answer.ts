/** The side of a worker that reads one file and is ended: nothing is stored there. */
import type { Result } from '#shared/kernel/result.ts';

export type WorkerAnswer<T> =
  | { readonly type: 'done'; readonly result: Result<T> }
  /** In place of `done`: the work threw, which the worker's own `error` event does not tell of a promise. */
  | { readonly type: 'fault'; readonly detail: string };

// The DOM's types describe a window; this is all that the worker uses of its own scope.
interface WorkerScope<Question, T> {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(answer: WorkerAnswer<T>): void;
}

export function answerQuestions<Question, T>(read: (question: Question) => Promise<Result<T>>): void {
  const scope: WorkerScope<Question, T> = globalThis;
  scope.onmessage = ({ data }) => {
    read(data)
      .then((result) => scope.postMessage({ type: 'done', result }))
      .catch((error: unknown) => scope.postMessage({ type: 'fault', detail: String(error) }));
  };
}
