import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LINK_SCHEME } from '#shared/ports/deep-link.ts';

/** More than a person selects in a folder and opens at once; the rest is passed over. */
const MOST = 20;

/** What a start of the program asks for: handed to the program that runs already, so it is parsed there again. */
export const launchRequestSchema = z.strictObject({
  /** Absolute paths. */
  files: z.array(z.string().min(1).max(8_000)).max(MOST),
  links: z.array(z.string().min(1).max(16_000)).max(MOST),
});

export type LaunchRequest = z.output<typeof launchRequestSchema>;

export const NOTHING: LaunchRequest = { files: [], links: [] };

export interface CommandLine {
  readonly dataFolder: string | null;
  readonly request: LaunchRequest;
}

export interface Whereabouts {
  readonly workingDirectory: string;
  /** Run from its source, Electron is given the program's folder among the arguments: it is nothing to open. */
  readonly program: string;
}

/** `--data DIR`, files and links; Chromium's own switches may stand between them. */
export function readCommandLine(argv: readonly string[], { workingDirectory, program }: Whereabouts): CommandLine {
  const options = { data: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true });
  const isLink = (text: string): boolean => text.toLowerCase().startsWith(`${LINK_SCHEME}:`);
  const files = positionals
    .filter((text) => text !== '' && !isLink(text))
    .map((file) => path.resolve(workingDirectory, pathOf(file)))
    .filter((file) => file !== path.resolve(program));
  return {
    dataFolder: typeof values.data === 'string' ? values.data : null,
    request: {
      files: files.slice(0, MOST),
      links: positionals.filter(isLink).slice(0, MOST),
    },
  };
}

/** Some file managers of Linux say a file by its address. One that names no file here is looked for, and told as missing. */
function pathOf(file: string): string {
  if (!/^file:\//i.test(file)) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return file;
  }
}
