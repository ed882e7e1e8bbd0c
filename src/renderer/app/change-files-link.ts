/** Files of changes over the host's verbs: the host writes them and takes them in, the page carries the bytes (SYNC T4). */

import type { HostConnection } from '#renderer/host/index.ts';
import type { ChangeFileJob, ChangeFiles, ChangesFor } from '#renderer/state/sharing.ts';
import { dayInZone } from '#shared/domain/day.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import { joinedBytes } from '#shared/kernel/bytes.ts';
import { newId, type ProjectId, type RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import {
  CHANGE_FILE_EXTENSION,
  type GivenChanges,
  LARGEST_CHANGE_FILE,
  type TakenChanges,
} from '#shared/ports/change-files.ts';
import { SYNC_PIECE } from '#shared/ports/sync-pieces.ts';
import { fileName } from '#shared/transfer/file-name.ts';

export interface ChangeFilesLinkParts {
  readonly host: HostConnection;
  readonly projectName: (project: ProjectId) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timeZone: () => string;
  readonly random: RandomBytes;
}

/** Base64 writes three bytes as four characters. */
const PIECE_BYTES = (SYNC_PIECE / 4) * 3;
const MIME = 'application/vnd.throughline-changes';

export class ChangeFilesLink implements ChangeFiles {
  readonly #parts: ChangeFilesLinkParts;

  constructor(parts: ChangeFilesLinkParts) {
    this.#parts = parts;
  }

  async given(project: ProjectId): Promise<Result<readonly GivenChanges[]>> {
    const given = await this.#parts.host.call('givenChanges', { project });
    return given.ok ? ok(given.value.files) : given;
  }

  async save(project: ProjectId, to: ChangesFor, job: ChangeFileJob): Promise<Result<string | null>> {
    const { host, projectName, now, timeZone } = this.#parts;
    const begun = await host.call('writeChanges', { project, ...to });
    if (!begun.ok) return begun;
    const { file } = begun.value;
    const parts: Uint8Array[] = [];
    let size = 0;
    for (let index = 0; ; index++) {
      if (job.signal.aborted) return ok(null);
      const part = await host.call('nextOfChanges', { file, index });
      if (!part.ok) return part;
      if (part.value.data === null) break;
      const bytes = bytesOf(part.value.data);
      parts.push(bytes);
      size += bytes.byteLength;
      job.onBytes(size);
    }
    const name = `${fileName(projectName(project))} changes ${dayInZone(now(), timeZone())}${CHANGE_FILE_EXTENSION}`;
    const saved = await host.saveFile(name, joinedBytes(parts), MIME);
    if (!saved.ok || !saved.value.saved) return saved.ok ? ok(null) : saved;
    // Where it cannot be noted, the next file has more than it needs.
    await host.call('keepGivenChanges', { file });
    return ok(name);
  }

  async take(given: Blob, { onBytes, signal }: ChangeFileJob): Promise<Result<TakenChanges>> {
    const { host, random } = this.#parts;
    if (given.size > LARGEST_CHANGE_FILE) return err(tooLarge);
    const file = newId(random);
    let pieces = 0;
    for (let at = 0; at < given.size; at += PIECE_BYTES) {
      if (signal.aborted) return err(cancelled);
      const read = await bytesIn(given.slice(at, at + PIECE_BYTES));
      if (!read.ok) return read;
      const added = await host.call('addToChanges', { file, index: pieces++, data: base64Of(read.value) });
      if (!added.ok) return added;
      onBytes(Math.min(given.size, at + PIECE_BYTES));
    }
    return host.call('takeChanges', { file, pieces });
  }
}

/** A file that was chosen may be gone, or changed, by the time it is read. */
async function bytesIn(blob: Blob): Promise<Result<Uint8Array>> {
  try {
    return ok(new Uint8Array(await blob.arrayBuffer()));
  } catch (failure) {
    return err({ ...unreadable, detail: String(failure) });
  }
}

const tooLarge: Problem = {
  code: 'change-file-too-large',
  message: 'This file is larger than a file of changes can be: 256 MB. Nothing was taken in.',
  help: 'Ask for one that leaves out what this device is known to have.',
};

const cancelled: Problem = {
  code: 'cancelled',
  message: 'It was cancelled. What had been read by then is taken in, the rest is not.',
  help: 'Take the file in once more to have all of it.',
};

const unreadable: Problem = {
  code: 'file-unreadable',
  message: 'The file could not be read.',
  help: 'Choose it once more, or copy it to another folder first.',
};
