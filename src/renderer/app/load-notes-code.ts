import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export type NotesCode = typeof import('./notes-code.ts');

/** It brings Markdown along, which the first paint does not wait for. */
export async function loadNotesCode(): Promise<Result<NotesCode>> {
  try {
    return ok(await import('./notes-code.ts'));
  } catch {
    return err(notLoaded);
  }
}

const notLoaded: Problem = {
  code: 'part-not-loaded',
  message: 'The part of Throughline that shows notes could not be loaded.',
  help: 'Check that the host is running, and open the meeting again.',
};
