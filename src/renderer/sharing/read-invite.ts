/** The invitation or the recovery kit in a file that a person was given: as text, or as a picture of its code. */
import type { Problem, Result } from '#shared/kernel/result.ts';
import { handedInBy } from './handed-in.ts';
import { readCode } from './read-code.ts';

export function readInvite(file: Blob): Promise<Result<string>> {
  return readCode(file, handedInBy, { inText: NOTHING, inPicture: NO_CODE });
}

const NOTHING: Problem = {
  code: 'no-invite',
  message: 'There is no invitation or recovery kit in this file.',
  help: 'Ask for the link, the .throughline-invite file or a picture of the code.',
};

const NO_CODE: Problem = {
  code: 'no-code',
  message: 'No invitation or recovery kit was found in this picture.',
  help: 'Take it again, straight and near, so that the code fills most of it; or ask for the link.',
};
