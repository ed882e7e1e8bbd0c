/**
 * One POST to a webhook, and what is known after it. It follows no redirect, waits ten seconds for all of it and reads 64 kB of
 * an answer at most: whatever a server does, this ends. What it answers is about one thing: may the message have been posted?
 */
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Problem } from '#shared/kernel/result.ts';

/** Milliseconds for all of it. */
export const POST_PATIENCE = 10_000;
const MOST_ANSWER = 65_536;
/** Milliseconds that a server may ask to be left alone for; it could ask for a year. */
export const LONGEST_REST = 3_600_000;

export type Posted =
  | { readonly kind: 'posted' }
  /** Surely not posted, and it may be taken later. `rest`: milliseconds for which the server asked. */
  | { readonly kind: 'later'; readonly problem: Problem; readonly rest: number }
  /** Surely not posted, and never will be like this. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly problem: Problem };

export interface PostOptions {
  readonly patience?: number;
  /** Ends it: what is not known by then stays unknown. */
  readonly signal: AbortSignal;
}

export function postOnce(url: URL, body: string, { patience = POST_PATIENCE, signal }: PostOptions): Promise<Posted> {
  return new Promise((resolve) => {
    const isSecure = url.protocol === 'https:';
    // Before there is a connection nothing of the message has left.
    let hasLeft = false;
    let isOver = false;
    const done = (posted: Posted): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      sending.destroy();
      resolve(posted);
    };
    const broken = (detail: string): void =>
      done(
        hasLeft
          ? { kind: 'unknown', problem: { ...noAnswer(url), detail } }
          : { kind: 'later', rest: 0, problem: { ...notReached(url), detail } },
      );
    const sending = (isSecure ? requestSecure : requestPlain)(url, {
      method: 'POST',
      // A connection of its own: one that is kept open tells nothing of whether this message has left.
      agent: false,
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) },
    });
    const timer = setTimeout(() => broken(`no answer within ${patience} ms`), patience);
    const abort = (): void => broken('the program ended');
    signal.addEventListener('abort', abort);
    sending.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        hasLeft = true;
      });
    });
    sending.on('error', (error) => broken(error.message));
    sending.on('response', (answer) => {
      const pieces: Buffer[] = [];
      let length = 0;
      const finish = (): void =>
        done(
          verdict(url, answer.statusCode ?? 0, {
            location: answer.headers.location,
            rest: answer.headers['retry-after'],
            text: Buffer.concat(pieces).toString('utf8').slice(0, 500),
          }),
        );
      answer.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length <= MOST_ANSWER) pieces.push(piece);
        // The head has said all that counts.
        else finish();
      });
      answer.on('end', finish);
      answer.on('error', finish);
      answer.on('aborted', finish);
    });
    if (signal.aborted) abort();
    else sending.end(body);
  });
}

interface Answer {
  readonly location: string | undefined;
  readonly rest: string | undefined;
  readonly text: string;
}

function verdict(url: URL, status: number, { location, rest, text }: Answer): Posted {
  const detail = `HTTP ${status} ${text}`.trim();
  if (status >= 200 && status < 300) return { kind: 'posted' };
  // Both say by their definition that nothing was done with it.
  if (status === 429 || status === 503) {
    return { kind: 'later', rest: restOf(rest), problem: { ...busy(url, status), detail } };
  }
  if (status >= 500) return { kind: 'unknown', problem: { ...serverFailed(url, status), detail } };
  if (status >= 300 && status < 400) return { kind: 'refused', problem: { ...moved(url, location), detail } };
  return { kind: 'refused', problem: { ...refused(url, status), detail } };
}

/** `Retry-After` in seconds; where it is a date, our own waiting does. */
function restOf(seconds: string | undefined): number {
  const asked = Number(seconds ?? 0) * 1000;
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, LONGEST_REST) : 0;
}

const notReached = ({ host }: URL): Problem => ({
  code: 'webhook-not-reached',
  message: `${host} cannot be reached. Nothing was posted; it is tried again.`,
});

const noAnswer = ({ host }: URL): Problem => ({
  code: 'webhook-no-answer',
  message: `${host} was given the message, and did not say whether it was posted.`,
  help: 'Look there, then say here whether it is to be sent again.',
});

const serverFailed = ({ host }: URL, status: number): Problem => ({
  code: 'webhook-server-failed',
  message: `${host} answered with a failure of its own (${status}), which leaves open whether the message was posted.`,
  help: 'Look there, then say here whether it is to be sent again.',
});

const busy = ({ host }: URL, status: number): Problem => ({
  code: 'webhook-busy',
  message: `${host} takes no messages at the moment (${status}). Nothing was posted; it is tried again.`,
});

const moved = ({ host }: URL, location: string | undefined): Problem => {
  const to = location === undefined ? null : URL.parse(location, `https://${host}`);
  return {
    code: 'webhook-moved',
    message: `${host} sends this webhook on to ${to?.host ?? 'another address'}, which is not followed. Nothing was posted.`,
    help: 'Ask for the webhook’s new address and enter it, if you trust it.',
  };
};

const refused = ({ host }: URL, status: number): Problem => ({
  code: 'webhook-refused',
  message: `${host} refused the message (${status}). Nothing was posted.`,
  help: 'Check the address of the webhook: it may have been taken back.',
});
