/** `throughline peer`: a member of shared projects on a machine that is always on, without a window. */
import { openPeer, type Peer } from '#node/peer.ts';
import type { HeldProject } from '#node/sync/sync-service.ts';
import { documentFromBytes, releaseDocument } from '#shared/document/whole.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { contentsOf } from '#shared/transfer/bundle/index.ts';
import { serialiseExchange, writeInstant } from '#shared/transfer/exchange/write.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';
import { withSchedules } from '#shared/transfer/with-schedules.ts';
import { endOfWork } from './end-of-work.ts';
import { writeOutput } from './files.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { giveChanges, takeChanges } from './peer-change-files.ts';
import { making, textOption } from './reading.ts';
import { type Arguments, notAcceptable, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const HELP = `throughline peer --data DIR [--join INVITE] [--name NAME] [--relay ADDRESS] [--once] [--export FILE]
                 [--take FILE] [--give FILE]

Holds the projects that it has joined and brings their devices level, over the local network and relays, until Ctrl+C.
It holds the keys of these projects: run it where you would leave the projects themselves.

  --data DIR       its own data: keys, the log of its projects
  --join INVITE    joins by this invitation: prints six words, to be read to whoever made it
  --name NAME      what the others see it as
  --relay ADDRESS  keeps its projects level with this relay as well
  --once           ends as soon as it holds what another device or a relay holds; after a minute without, with 1
  --export FILE    writes its projects as JSON whenever they have changed, and at the end
  --take FILE      takes in a file of changes that somebody sent, says whose they are, and ends
  --give FILE      writes a file with all changes, for a mail or a stick, and ends; of several projects, into a folder

With --once, a file is taken in before others are reached, and written after.

Exit: 0 done, 1 it cannot be started, or nobody was reached, 2 wrong usage, 3 an internal fault.`;

const verb: Verb = {
  name: 'peer',
  help: HELP,
  options: {
    data: { type: 'string' },
    join: { type: 'string' },
    name: { type: 'string' },
    relay: { type: 'string' },
    once: { type: 'boolean' },
    export: { type: 'string' },
    take: { type: 'string' },
    give: { type: 'string' },
  },
  files: 0,
  run: runWith,
};

/** Milliseconds: how long others are waited for, and until a change is written. */
const PATIENCE = 60_000;
const WRITE_AFTER = 2_000;

export function runPeer(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(verb, args, io);
}

async function runWith({ options }: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const data = textOption(options.data);
  if (data === undefined) return err(wrongUsage('peer needs --data: a folder of its own.'));
  const opened = openPeer(data);
  if (!opened.ok) return err(notAcceptable(opened.error));
  const peer = opened.value;
  const ended = endOfWork();
  // Timers of the sync do not keep the process; being a peer does.
  const awake = setInterval(() => undefined, 60_000);
  try {
    const done = await serve(peer, options, ended, io);
    return done.ok ? ok() : err(notAcceptable(done.error));
  } finally {
    clearInterval(awake);
    await peer.close();
  }
}

async function serve(
  peer: Peer,
  options: Arguments['options'],
  ended: Promise<void>,
  io: CommandIo,
): Promise<Result<void, Problem>> {
  const name = textOption(options.name);
  if (name !== undefined) peer.rename(name);
  const invite = textOption(options.join);
  const joined = invite === undefined ? ok() : await join(peer, invite, ended, io);
  if (!joined.ok) return joined;
  const projects = await peer.projects();
  if (projects.length === 0) return err(nothing);
  const added = await addRelay(peer, textOption(options.relay));
  if (!added.ok) return added;
  for (const project of projects) io.stderr.write(`Holds ${project.name}.\n`);
  const [file, from, to] = [textOption(options.export), textOption(options.take), textOption(options.give)];
  const taken = from === undefined ? ok() : await takeChanges(peer, from, io);
  if (!taken.ok) return taken;
  if (options.once === true) {
    if (!(await until(peer, isLevel, PATIENCE, ended))) return err(alone);
  } else if (from === undefined && to === undefined) {
    const stopWriting = file === undefined ? null : writeChanges(peer, file, io);
    await ended;
    stopWriting?.();
  }
  const given = to === undefined ? ok() : await giveChanges(peer, to, io);
  if (!given.ok) return given;
  return file === undefined ? ok() : write(peer, file);
}

async function join(peer: Peer, link: string, ended: Promise<void>, io: CommandIo): Promise<Result<void, Problem>> {
  const begun = await peer.join(link);
  if (!begun.ok) return begun;
  const { join } = begun.value;
  let said = '';
  let isApproved = false;
  let failure: Problem | null = null;
  const isOver = async (): Promise<boolean> => {
    const state = await peer.joining(join);
    if (!state.ok) failure = state.error;
    else if (state.value.kind === 'failed') failure = state.value.problem;
    else if (state.value.kind === 'words' && said === '') {
      said = state.value.words.join(' ');
      io.stdout.write(`Read these six words to whoever invited you: ${said}\n`);
    } else if (state.value.kind === 'approved' && !isApproved) {
      isApproved = true;
      io.stdout.write(`${state.value.by} said yes. The owner’s device lets this one in once it hears of it.\n`);
    }
    return failure !== null || (state.ok && state.value.kind === 'joined');
  };
  const isDone = await until(peer, isOver, null, ended);
  if (failure !== null) return err(failure);
  return isDone ? ok() : err(interrupted);
}

async function addRelay(peer: Peer, relay: string | undefined): Promise<Result<void, Problem>> {
  if (relay === undefined) return ok();
  for (const { project, relays } of await peer.projects()) {
    if (project === null) continue;
    const set = await peer.setRelays(project, [...new Set([...relays, relay])]);
    if (!set.ok) return set;
  }
  return ok();
}

async function isLevel(peer: Peer): Promise<boolean> {
  return (await peer.projects()).every(({ isLevel, content }) => isLevel && content !== null);
}

/** Whether it came about before the end, or before so many milliseconds have passed. */
function until(
  peer: Peer,
  isSo: (peer: Peer) => Promise<boolean>,
  patience: number | null,
  ended: Promise<void>,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const look = (): void => void isSo(peer).then((so) => so && finish(true), reject);
    const stop = peer.changes.on(look);
    // What comes without a word: a relay says nothing when it has taken everything.
    const looking = setInterval(look, 250);
    const timer = patience === null ? null : setTimeout(() => finish(false), patience);
    const finish = (so: boolean): void => {
      stop();
      clearInterval(looking);
      if (timer !== null) clearTimeout(timer);
      resolve(so);
    };
    void ended.then(() => finish(false));
    look();
  });
}

function writeChanges(peer: Peer, file: string, io: CommandIo): () => void {
  let timer: NodeJS.Timeout | null = null;
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void write(peer, file).then((written) => {
        if (!written.ok) io.stderr.write(`${written.error.message}\n`);
      });
    }, WRITE_AFTER);
  };
  const stop = peer.changes.on(later);
  later();
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

async function write(peer: Peer, file: string): Promise<Result<void, Problem>> {
  const held = await peer.projects();
  // A file that lacks one of them must not take the place of one that has it.
  if (held.some(({ content }) => content === null)) return ok();
  const projects = held.flatMap((each) => {
    const { project, name, content } = each;
    if (project === null || content === null) return [];
    return [{ id: project, name, update: content, activity: [], notes: notesOf(each, content) }];
  });
  const exportedAt = writeInstant(making.clock.now());
  const contents = contentsOf({ exportedAt, source: null, losses: [], projects }, making);
  if (!contents.ok) return contents;
  return writeOutput(file, serialiseExchange(withSchedules(contents.value.exchange, making)));
}

/** Of the meetings that the project knows. */
function notesOf({ contentOf }: HeldProject, content: Uint8Array): readonly WholeNotes[] {
  const opened = documentFromBytes(content, { actor: () => null, ...making });
  // What cannot be opened is said with the project.
  if (!opened.ok) return [];
  const { project } = opened.value;
  const notes = project.all('meeting').flatMap(({ id }) => {
    const update = contentOf(id);
    return update === null ? [] : [{ id, update }];
  });
  releaseDocument(project);
  return notes;
}

const nothing: Problem = {
  code: 'nothing-shared',
  message: 'This data folder is a member of no project.',
  help: 'Give an invitation with --join.',
};
const alone: Problem = {
  code: 'nobody-there',
  message: 'No other device and no relay was reached that holds the projects.',
  help: 'What is here stays. Try again when one of them is on, or set a relay with --relay.',
};
const interrupted: Problem = { code: 'interrupted', message: 'It was ended before it had joined.' };
