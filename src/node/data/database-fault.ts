/** What a person is told where `host.db` does not do what it is asked. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

const [BUSY, LOCKED, READ_ONLY, CORRUPT, FULL, CANNOT_OPEN, NO_DATABASE] = [5, 6, 8, 11, 13, 14, 26];

/** Null of what is no failure of a database, but of the program. */
export function databaseProblem(failure: unknown): Problem | null {
  if (!(failure instanceof Error) || !('errcode' in failure) || typeof failure.errcode !== 'number') return null;
  // Above the first byte stands what exactly went wrong.
  return { ...wordsFor(failure.errcode & 255), detail: failure.message };
}

/** What fails otherwise throws. */
export function orDatabaseProblem<T>(work: () => T): Result<T, Problem> {
  try {
    return ok(work());
  } catch (failure) {
    const problem = databaseProblem(failure);
    if (problem === null) throw failure;
    return err(problem);
  }
}

function wordsFor(code: number): Problem {
  switch (code) {
    case BUSY:
    case LOCKED:
      return {
        code: 'host-db-busy',
        message:
          'Another program has the file open in which Throughline remembers what this device is: host.db in its data folder.',
        help: 'Close whatever copies, checks or synchronises that folder, then try again.',
      };
    case FULL:
      return {
        code: 'host-db-full',
        message: 'The disk is full: Throughline cannot note what it has to remember.',
        help: 'Make room on the disk, then try again.',
      };
    case READ_ONLY:
    case CANNOT_OPEN:
      return {
        code: 'host-db-closed',
        message: 'Throughline may not write the file host.db in its data folder.',
        help: 'Make the folder and the files in it writable for you, then try again.',
      };
    case CORRUPT:
    case NO_DATABASE:
      return {
        code: 'host-db-damaged',
        message: 'The file in which Throughline remembers what this device is, host.db in its data folder, is damaged.',
        help: 'Bring it back from a backup of the folder, or move it away and begin as a new device: your projects are not in it.',
      };
    default:
      return {
        code: 'host-db-failed',
        message: 'What Throughline has to remember could not be read or written.',
        help: 'Look whether the disk is well and its data folder can be written to, then try again.',
      };
  }
}
