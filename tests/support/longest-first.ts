import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests run devices, processes and thousands of happenings, the longest first. */
const LONG = ['/tests/fuzz/', '/tests/integration/', '/tests/acceptance/'];

/** In the order in which files are handed out: a long one that begins last has everybody wait for it. Their size says little of it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((left, right) => rank(left) - rank(right));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((folder) => moduleId.includes(folder));
  return place === -1 ? LONG.length : place;
}
