import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

it('chooses memory for what tests throw away where there is enough, and nobody chose otherwise', () => {
  const folder = tmpdir();
  expect(temporaryFolder({}, folder, 1)).toEqual({ TMPDIR: folder });
  expect(temporaryFolder({}, folder, Number.MAX_SAFE_INTEGER)).toEqual({});
  expect(temporaryFolder({}, path.join(folder, 'not there'), 1)).toEqual({});
  expect(temporaryFolder({ TMPDIR: '/elsewhere' }, folder, 1)).toEqual({});
});
