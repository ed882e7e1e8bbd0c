import type { Log } from '#node/log/log-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { inviteLinkSchema, parseDeepLink } from '#shared/ports/deep-link.ts';
import type { Opened } from '#shared/ports/opened.ts';
import type { ElectronApi } from '../electron-api.ts';
import { type LaunchRequest, launchRequestSchema, NOTHING } from './launch-request.ts';
import { readOpenedFile } from './read-opened-file.ts';

export interface ArrivalsParts {
  readonly app: ElectronApi['app'];
  /** Comes to the front with `opened`, or only to the front where nothing was asked for. */
  readonly deliver: (opened: Opened | null) => void;
  readonly log: Log;
}

/**
 * Files and links that the system brings: with the start, from a second start, or as events on a Mac. To be made before
 * Electron is ready, since a Mac tells them then; `begin` hands over what came until there was a window.
 */
export class Arrivals {
  readonly #parts: ArrivalsParts;
  #early: LaunchRequest[] | null = [];
  /** One after the other, in the order in which they were asked for. */
  #reading: Promise<void> = Promise.resolve();

  constructor(parts: ArrivalsParts) {
    const { app } = parts;
    this.#parts = parts;
    app.on('open-file', (event, file) => {
      event.preventDefault();
      this.#take({ ...NOTHING, files: [file] });
    });
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#take({ ...NOTHING, links: [url] });
    });
    app.on('second-instance', (_event, _argv, _folder, request) => {
      // Its argv is reordered and added to by Chromium, so it sends what it read from its own.
      const parsed = launchRequestSchema.safeParse(request);
      this.#take(parsed.success ? parsed.data : NOTHING);
    });
  }

  begin(first: LaunchRequest): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const request of [first, ...early]) if (request.files.length + request.links.length > 0) this.#take(request);
  }

  #take(request: LaunchRequest): void {
    if (this.#early !== null) {
      this.#early.push(request);
      return;
    }
    this.#reading = this.#reading.then(() => this.#bring(request));
  }

  async #bring({ files, links }: LaunchRequest): Promise<void> {
    if (files.length + links.length === 0) this.#deliver(null);
    for (const link of links) this.#deliver(orRefused(linkOf(link)));
    // One at a time, and handed on before the next is read: each may be large.
    for (const file of files) this.#deliver(orRefused(await readOpenedFile(file)));
  }

  /** What could not be shown keeps nothing from coming after it. */
  #deliver(opened: Opened | null): void {
    try {
      this.#parts.deliver(opened);
    } catch (error) {
      this.#parts.log.write('error', 'what the system opened could not be shown', String(error));
    }
  }
}

function linkOf(text: string): Result<Opened, Problem> {
  const invite = inviteLinkSchema.safeParse(text);
  if (invite.success) return ok({ kind: 'invite', link: invite.data });
  const link = parseDeepLink(text);
  return link.ok ? ok({ kind: 'link', link: link.value }) : err(link.error);
}

function orRefused(result: Result<Opened, Problem>): Opened {
  return result.ok ? result.value : { kind: 'refused', problem: result.error };
}
