/** A connection code in a picture that somebody sent, or that was taken of the other's screen. */
import type { Problem, Result } from '#shared/kernel/result.ts';
import { readCode } from '../read-code.ts';

export function readConnectionCode(file: Blob): Promise<Result<string>> {
  return readCode(file, (text) => /throughline-connect-[\w-]+/.exec(text)?.[0] ?? null, {
    inText: NO_CODE,
    inPicture: NO_CODE,
  });
}

const NO_CODE: Problem = {
  code: 'no-connection-code',
  message: 'No connection code was found in this file.',
  help: 'Take the picture again, straight and near, so that the code fills most of it; or ask for the code as text.',
};
