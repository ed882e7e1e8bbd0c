/** The frame of a verb: its arguments, its help, and every outcome as an exit code with a sentence. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { CommandIo, ExitCode } from './io.ts';

export interface Arguments {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly files: readonly string[];
}

export interface Verb {
  readonly name: string;
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** Number of file arguments; `some` for one or more. */
  readonly files: number | 'some';
  run(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>>;
}

/** A problem, and whether it lies in the input or in how the verb was called. */
export interface Refusal {
  readonly problem: Problem;
  readonly exit: 1 | 2;
}

export function wrongUsage(message: string): Refusal {
  return { problem: { code: 'usage', message }, exit: 2 };
}

export function notAcceptable(problem: Problem): Refusal {
  return { problem, exit: 1 };
}

/** Of several files, which one it is about. */
export function inFile(path: string, problem: Problem): Problem {
  return { ...problem, message: `${path}: ${problem.message}` };
}

export async function runVerb(verb: Verb, args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = parse(verb, args);
  if (typeof given === 'string') return usage(verb, given, io);
  if (given.options.help) {
    io.stdout.write(`${verb.help}\n`);
    return 0;
  }
  if (verb.files === 'some' ? given.files.length === 0 : given.files.length !== verb.files)
    return usage(verb, wrongNumber(verb, given.files.length), io);
  try {
    const result = await verb.run(given, io);
    if (result.ok) return 0;
    const { problem, exit } = result.error;
    if (exit === 2) return usage(verb, problem.message, io);
    io.stderr.write(`throughline ${verb.name}: ${problem.message}${problem.help ? ` ${problem.help}` : ''}\n`);
    return 1;
  } catch (fault) {
    const detail = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    io.stderr.write(
      `throughline ${verb.name}: This is a fault in Throughline, not in what you did. Please report it with these lines:\n${detail}\n`,
    );
    return 3;
  }
}

function parse(verb: Verb, args: readonly string[]): Arguments | string {
  try {
    const options = { ...verb.options, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { options: values as Arguments['options'], files: positionals };
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

function wrongNumber({ name, files }: Verb, given: number): string {
  const wanted =
    files === 'some' ? 'one file or more' : files === 0 ? 'no file' : files === 1 ? 'one file' : `${files} files`;
  return `${name} takes ${wanted}, but got ${given}.`;
}

function usage(verb: Verb, message: string, io: CommandIo): 2 {
  const sentence = /[.?!]$/.test(message) ? message : `${message}.`;
  io.stderr.write(`throughline ${verb.name}: ${sentence}\nTry: throughline ${verb.name} --help\n`);
  return 2;
}
