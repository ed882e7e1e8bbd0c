/** `throughline backup`: makes a backup of a file, says whether one is whole, and takes out what is in it, without a window. */
import { basename } from 'node:path';
import {
  type BackupContent,
  contentOf,
  type OpenedBackup,
  openBackup,
  Passphrase,
  readContent,
  sealBackup,
} from '#shared/backup/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { bundledProjects, readBundle } from '#shared/transfer/bundle/index.ts';
import { writeInstant } from '#shared/transfer/exchange/write.ts';
import { sniffBytes } from '#shared/transfer/sniff.ts';
import { differ, readChunks, readInput, writeOutput } from './files.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { making, READING_OPTIONS, readSource, textOption } from './reading.ts';
import { type Arguments, inFile, notAcceptable, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const HELP = `throughline backup verify FILE                        [--passphrase-file FILE] [--json]
throughline backup make   IN OUT.throughline-backup   [--passphrase-file FILE] [--from FORMAT] [--tz ZONE]
throughline backup open   FILE OUT.throughline        [--passphrase-file FILE]

verify  opens the backup, hashes it, opens every document in it and counts what is in them
make    makes a backup of the project in IN, which is a bundle or any file that can be imported
open    writes what is in a backup as a bundle, which Throughline imports

  --passphrase-file FILE   the first line of FILE is the passphrase; make protects with it. Nobody can open
                           such a backup without it
  --json                   what verify found as JSON

Exit: 0 done and, of verify, the backup is whole; 1 the input is not acceptable, 2 wrong usage, 3 an internal fault.`;

const backup: Verb = {
  name: 'backup',
  help: HELP,
  options: { ...READING_OPTIONS, 'passphrase-file': { type: 'string' }, json: { type: 'boolean' } },
  files: 'some',
  run: runWith,
};

export function runBackup(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(backup, args, io);
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const [action = '', ...files] = given.files;
  const wanted = Object.hasOwn(FILES, action) ? FILES[action] : undefined;
  if (wanted === undefined) return err(wrongUsage(`backup can verify, make and open, but not “${action}”.`));
  if (files.length !== wanted)
    return err(wrongUsage(`backup ${action} takes ${counted(wanted, 'file')}, but got ${files.length}.`));
  const [input = '', output = ''] = files;
  const passphraseFile = textOption(given.options['passphrase-file']);
  const apart = await differ([input, ...(passphraseFile === undefined ? [] : [passphraseFile])], files.slice(1));
  if (!apart.ok) return apart;
  const passphrase = await passphraseFrom(passphraseFile);
  if (!passphrase.ok) return passphrase;
  if (action === 'make') return make(input, output, passphrase.value, given, io);
  const opened = await opening(input, passphrase.value);
  if (!opened.ok) return opened;
  return action === 'open' ? takeOut(opened.value, output, io) : tell(input, opened.value, given, io);
}

/** How many each takes. */
const FILES: Readonly<Record<string, number>> = { verify: 1, make: 2, open: 2 };

interface WholeBackup extends OpenedBackup, BackupContent {
  readonly bytes: number;
  readonly sha256: string;
}

async function opening(path: string, passphrase: Passphrase | null): Promise<Result<WholeBackup, Refusal>> {
  const bytes = await readInput(path);
  if (!bytes.ok) return err(notAcceptable(bytes.error));
  const opened = await openBackup(bytes.value, passphrase);
  if (!opened.ok) return err(notAcceptable(inFile(path, withOption(opened.error))));
  const content = readContent(opened.value.content, making);
  if (!content.ok) return err(notAcceptable(inFile(path, content.error)));
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes.value)));
  return ok({ ...opened.value, ...content.value, bytes: bytes.value.length, sha256: hash.toString('hex') });
}

async function takeOut({ bundle, facts }: WholeBackup, output: string, io: CommandIo): Promise<Result<void, Refusal>> {
  const written = await writeOutput(output, bundle);
  if (!written.ok) return err(notAcceptable(written.error));
  io.stderr.write(`The backup of ${facts.name} is whole. Wrote ${output}.\n`);
  return ok();
}

function tell(path: string, whole: WholeBackup, { options }: Arguments, io: CommandIo): Result<void, never> {
  const { head, facts, bytes, sha256 } = whole;
  const isProtected = head.protection !== null;
  const madeAt = writeInstant(head.madeAt);
  if (options.json === true) {
    const found = { format: 'throughline-backup', project: head.project, madeAt, isProtected, bytes, sha256, ...facts };
    io.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return ok();
  }
  const lines = [
    `${basename(path)} is whole.`,
    `  project     ${facts.name}`,
    `  made        ${madeAt}`,
    `  passphrase  ${isProtected ? 'yes' : 'no: whoever has the file can read it'}`,
    `  size        ${bytes} bytes`,
    `  SHA-256     ${sha256}`,
    '  holds',
    ...Object.entries(facts.counts).map(([kind, count]) => `    ${kind.padEnd(14)}${count}`),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return ok();
}

async function make(
  input: string,
  output: string,
  passphrase: Passphrase | null,
  given: Arguments,
  io: CommandIo,
): Promise<Result<void, Refusal>> {
  const projects = await projectsIn(input, given, io);
  if (!projects.ok) return projects;
  const [project, ...others] = projects.value;
  if (!project || others.length > 0) return err(notAcceptable(inFile(input, notOne(projects.value.length))));
  const madeAt = making.clock.now();
  const content = contentOf(project, madeAt, 'asked', making);
  if (!content.ok) return err(notAcceptable(inFile(input, content.error)));
  const facts = { madeAt, project: project.id };
  const bytes = await sealBackup(facts, content.value.content, { passphrase, random: making.random });
  const written = await writeOutput(output, bytes);
  if (!written.ok) return err(notAcceptable(written.error));
  // What lies there, not what was meant to.
  const reopened = await opening(output, passphrase);
  if (!reopened.ok) return reopened;
  io.stderr.write(`Wrote ${output}, opened and counted it again: it is whole.\n`);
  return ok();
}

/** Bundles go in as they are, whatever version wrote them; of other files the project is made. */
async function projectsIn(path: string, given: Arguments, io: CommandIo) {
  const bytes = await readInput(path);
  if (!bytes.ok) return err(notAcceptable(bytes.error));
  if (sniffBytes(bytes.value).kind === 'bundle') {
    const bundle = readBundle(bytes.value);
    return bundle.ok ? ok(bundle.value.projects) : err(notAcceptable(inFile(path, bundle.error)));
  }
  const reading = await readSource(path, given, io);
  if (!reading.ok) return reading;
  const made = bundledProjects(reading.value.exchange, reading.value, making);
  return made.ok ? ok(made.value.projects) : err(notAcceptable(inFile(path, made.error)));
}

/** Longer is no passphrase, but another file. */
const MOST_PASSPHRASE = 4_096;

/** Not as an argument: other users of the machine read those. */
async function passphraseFrom(path: string | undefined): Promise<Result<Passphrase | null, Refusal>> {
  if (path === undefined) return ok(null);
  const read = await readChunks(path, async (chunks) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of chunks) {
      parts.push(chunk);
      length += chunk.length;
      if (length > MOST_PASSPHRASE) break;
    }
    const [line = ''] = Buffer.concat(parts).toString('utf8').split(/\r?\n/);
    return line === '' || length > MOST_PASSPHRASE ? err(noPassphrase(path)) : ok(new Passphrase(line));
  });
  return read.ok ? read : err(notAcceptable(read.error));
}

function noPassphrase(path: string): Problem {
  return {
    code: 'no-passphrase',
    message: `${path} holds no passphrase: its first line is empty, or it is longer than ${MOST_PASSPHRASE} bytes.`,
    help: 'Put the passphrase on its first line.',
  };
}

function notOne(count: number): Problem {
  return {
    code: 'not-one-project',
    message: `A backup is of one project, and this file holds ${count === 0 ? 'none' : count}.`,
    help: 'Export the project by itself.',
  };
}

function withOption(problem: Problem): Problem {
  return problem.code === 'passphrase-needed'
    ? { ...problem, help: 'Put the passphrase on the first line of a file, and name it with --passphrase-file.' }
    : problem;
}
