/** `throughline peer --take` and `--give`: projects go on by files where no network goes (SYNC T4). */
import path from 'node:path';
import type { Peer } from '#node/peer.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { CHANGE_FILE_EXTENSION } from '#shared/ports/change-files.ts';
import { takenWords } from '#shared/ports/taken-words.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import { isFolder, readChunks, writeOutput } from './files.ts';
import type { CommandIo } from './io.ts';

export async function takeChanges(peer: Peer, file: string, io: CommandIo): Promise<Result<void, Problem>> {
  const taken = await readChunks(file, (chunks) => peer.changeFiles.take(chunks));
  if (!taken.ok) return taken;
  for (const words of takenWords(taken.value)) io.stdout.write(`${taken.value.name}: ${words}\n`);
  return ok();
}

/** `to`: a file, or a folder for a file of each project. */
export async function giveChanges(peer: Peer, to: string, io: CommandIo): Promise<Result<void, Problem>> {
  const held = await peer.projects();
  const intoFolder = await isFolder(to);
  if (held.length > 1 && !intoFolder) return err(several);
  const names = new Set<string>();
  for (const { project, name } of held) {
    if (project === null) return err(notHere);
    const given = await peer.changeFiles.give(project);
    if (!given.ok) return given;
    const file = intoFolder ? path.join(to, ownName(fileName(name), names)) : to;
    const written = await writeOutput(file, given.value);
    if (!written.ok) return written;
    io.stderr.write(`Wrote ${file}.\n`);
  }
  return ok();
}

/** Two projects may be called the same. */
function ownName(name: string, names: Set<string>): string {
  let own = name;
  for (let count = 2; names.has(own); count++) own = `${name} ${count}`;
  names.add(own);
  return own + CHANGE_FILE_EXTENSION;
}

const several: Problem = {
  code: 'several-projects',
  message: 'This peer holds several projects, and a file of changes is about one.',
  help: 'Give --give a folder that is there: each project gets a file of its own in it.',
};

const notHere: Problem = {
  code: 'content-missing',
  message: 'A project of this peer has not come yet, so there is nothing to give.',
  help: 'Let it reach another device or a relay once, or take in a file with all changes by --take.',
};
