import type { Problem } from '#shared/kernel/result.ts';

/** SQLSTATE of PostgreSQL: disk full, and all that is about resources that ran out. */
const FULL = '53100';
/** SQLSTATE, or the code of a failing system call. */
const CODE = /^(?:[0-9A-Z]{5}|E[A-Z]+)$/;

/** What a failure of the database means to whoever runs what uses it; what is a fault of the program is thrown on. */
export function postgresProblem(failure: unknown): Problem {
  if (!(failure instanceof Error)) throw failure;
  const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : null;
  const detail = code === null ? failure.message : `${code}: ${failure.message}`;
  if (code === FULL) {
    return {
      code: 'log-full',
      message: 'The disk of the database is full: nothing more is kept until there is room.',
      help: 'Make room on the disk of PostgreSQL. It is tried again by itself.',
      detail,
    };
  }
  // Without a code: a connection that the driver saw break. It has no other errors that it makes itself at work.
  if (code === null ? !/connection|timeout/i.test(failure.message) : !CODE.test(code)) throw failure;
  return {
    code: 'log-failed',
    message: 'The database does not answer as it should: nothing more is kept until it does.',
    help: 'Look whether PostgreSQL runs and may be written to. It is tried again by itself.',
    detail,
  };
}
