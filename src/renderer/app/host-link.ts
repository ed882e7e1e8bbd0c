/** What the interface needs of its host, in the interface's own words. */

import { inTime } from '#renderer/host/in-time.ts';
import { type ConnectionState, connectHost, type HostConnection, type NativeMenu } from '#renderer/host/index.ts';
import { printPdf } from '#renderer/host/print-pdf.ts';
import type { DesktopService } from '#renderer/state/desktop.ts';
import type { HostAbout } from '#renderer/state/device.ts';
import type { Files } from '#renderer/state/files.ts';
import type { OutboxService } from '#renderer/state/outbox.ts';
import { ownZone } from '#renderer/state/own-zone.ts';
import type { Me, ProfileService } from '#renderer/state/profile.ts';
import type { SharingService } from '#renderer/state/sharing.ts';
import { Value } from '#renderer/state/value.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import { asId, newId, type PersonId, type ProjectId, type RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import type { Opened } from '#shared/ports/opened.ts';
import type { View } from '#shared/views/index.ts';
import { watchAttention } from './attention.ts';
import { type BackupHost, linkBackups } from './backup-host.ts';
import { ChangeFilesLink } from './change-files-link.ts';
import type { AllocateClientIds } from './client-ids.ts';
import { linkDesktop } from './desktop-link.ts';
import type { LinkHost } from './external-links.ts';
import { linkOutbox } from './outbox-link.ts';
import { SharingLink } from './sharing-link.ts';
import type { SaveFile } from './transfer-files.ts';

export interface HostLink extends LinkHost {
  readonly about: View<HostAbout>;
  showDataFolder(): Promise<Result<unknown>>;
  /** Why the host cannot take part in erasing now; ok where it can, or where there is none. */
  readyToErase(): Result<void>;
  /** Erases what the host knows of the person, and what they set. */
  erase(): Promise<Result<unknown>>;
  readonly allocateClientIds: AllocateClientIds;
  /** Logs of shared projects. */
  readonly documents: HostDocuments;
  /** `projectName`: as invitations show it. */
  sharing(projectName: (project: ProjectId) => string): SharingService;
  readonly profile: ProfileService;
  /** What only the desktop edition has; null elsewhere. */
  readonly desktop: DesktopService | null;
  /** Null where no host would post. */
  readonly outbox: OutboxService | null;
  readonly saveFile: SaveFile;
  readonly backups: BackupHost | null;
  readonly printPdf: Files['printPdf'];
  /** What the status bar has to say of the host; null when all is well. */
  readonly notice: Value<string | null>;
  /** Writes a fault where support can find it. */
  report(error: Error, where: string): void;
  tellWindow(state: { readonly title: string; readonly unsaved: boolean }): void;
  /** The host is about to end: `flush` makes everything durable first. */
  onClosing(flush: () => Promise<Result<void>>): void;
  /** What the system opens for this window, from the start on: files, links. */
  onOpened(listener: (opened: Opened) => void): void;
  /** The window's native menu; null where the browser draws the window. */
  readonly menu: NativeMenu | null;
}

const LOG_TEXT = 2000;
/** How long the start waits for what a host says once it was called, where the page can go on without; milliseconds. */
const PATIENCE = 1_500;

/** Nothing of the first paint needs it. */
async function carryLater(host: HostConnection): Promise<void> {
  if (host.edition === 'page') return;
  try {
    const { carryDirectly } = await import('#renderer/sync/direct/index.ts');
    carryDirectly(host);
  } catch (error) {
    // A module that could not be loaded: everything else goes on, and another window may carry.
    const detail = String(error).slice(0, LOG_TEXT);
    void host.call('writeLog', { level: 'error', message: 'no direct connections from this window', detail });
  }
}

export async function linkHost(random: RandomBytes): Promise<HostLink> {
  const host = await connectHost();
  const [about, profile, desktop] = await Promise.all([linkAbout(host), linkProfile(host, random), linkDesktop(host)]);
  const notice = new Value<string | null>(about.get().notice);
  const tell = (state: ConnectionState): void => notice.set(noticeOf(host, state));
  host.onState(tell);
  // A host that is late says then what it would have said at the start.
  about.subscribe(() => notice.set(about.get().notice));
  if (host.state.kind === 'reconnecting') tell(host.state);
  void carryLater(host);
  return {
    edition: host.edition,
    about,
    showDataFolder: () => host.call('showDataFolder', {}),
    readyToErase: () => (host.edition === 'page' || host.state.kind === 'connected' ? ok() : err(hostAway)),
    erase: () => eraseHost(host),
    allocateClientIds: async (count) => {
      const answer = await host.call('allocateClientIds', { count });
      return answer.ok ? ok(answer.value.clientIds) : answer;
    },
    documents: new HostDocuments(host, random, () => localStorage),
    sharing: (projectName) => {
      const now = () => Date.now();
      const page = newId(random);
      const changes = new ChangeFilesLink({ host, projectName, now, timeZone: ownZone, random });
      const isAttended = watchAttention(window, now);
      const sharing = new SharingLink({ host, changes, projectName, page, isAttended, now });
      window.addEventListener('pagehide', () => sharing.leave());
      return sharing;
    },
    profile,
    desktop,
    outbox: linkOutbox(host, random),
    backups: linkBackups(host, random),
    printPdf: (html) => printPdf(host, newId(random), html),
    saveFile: async ({ name, bytes }) => {
      const mime = MIME[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      const answer = await host.saveFile(name, bytes, mime);
      return answer.ok ? ok(answer.value.saved) : answer;
    },
    openExternal: (url) => host.call('openExternal', { url }),
    openWindow: (route) => host.call('openWindow', { route }),
    notice,
    report: (error, where) => {
      const detail = `${error.stack ?? ''}\n${where}`.slice(0, 4 * LOG_TEXT);
      void host.call('writeLog', { level: 'error', message: error.message.slice(0, LOG_TEXT), detail });
    },
    tellWindow: ({ title, unsaved }) => {
      void host.call('setWindowState', { title: title.slice(0, LOG_TEXT), unsaved });
    },
    onClosing: (flush) => {
      host.onEvent(({ event }) => {
        if (event === 'closing') void flush().then((flushed) => (flushed.ok ? host.call('closeReady', {}) : undefined));
      });
    },
    onOpened: (listener) => {
      if (host.edition !== 'desktop') return;
      const take = async (): Promise<void> => {
        for (;;) {
          const taken = await host.call('takeOpened', {});
          if (!taken.ok || taken.value.opened === null) return;
          listener(taken.value.opened);
        }
      };
      host.onEvent(({ event }) => (event === 'opened' ? void take() : undefined));
      void take();
    },
    menu: host.menu,
  };
}

const MIME: Readonly<Record<string, string>> = {
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
};

const hostAway: Problem = {
  code: 'host-away',
  message: 'Nothing was erased: the program behind this window does not answer.',
  help: 'Start Throughline again and try once more.',
};

async function eraseHost(host: HostConnection): Promise<Result<unknown>> {
  if (host.edition === 'desktop') {
    const off = { spellCheck: { on: false, languages: [] }, updateCheck: false, notifications: false };
    const unset = await host.call('setDesktopSettings', off);
    if (!unset.ok) return unset;
  }
  return host.call('erase', {});
}

const hostIsAway = 'Calling the program behind this window… Your edits are stored here.';
const syncIsAway = 'The part that talks to other devices is starting again… Your edits are stored here.';

function noticeOf(host: HostConnection, state: ConnectionState): string | null {
  if (state.kind === 'connected' || host.edition === 'page') return null;
  if (state.kind === 'reconnecting') return host.edition === 'desktop' ? syncIsAway : hostIsAway;
  return `${state.problem.message} ${state.problem.help ?? ''}`.trim();
}

type About = HostAbout & Pick<HostOutput<'hello'>, 'notice'>;

const unknown: About = { version: '', dataFolder: null, notice: null };

/** What the host says of itself; nothing for now where it is late, and until it is there. */
async function linkAbout(host: HostConnection): Promise<Value<About>> {
  const about = new Value(unknown);
  const ask = async (): Promise<void> => {
    const hello = await host.call('hello', {});
    if (hello.ok) about.set(hello.value);
  };
  host.onState((state) => {
    if (state.kind === 'connected' && about.get() === unknown) void ask();
  });
  await inTime(ask(), PATIENCE);
  return about;
}

const KEPT_AS = 'throughline.me';

/** The profile belongs to the host; the last one known is kept, so that a page can start while its host is away. */
async function linkProfile(host: HostConnection, random: RandomBytes): Promise<ProfileService> {
  const kept = keptProfile();
  const answer = host.call('getProfile', {});
  // Only the host knows who this is: without a kept profile, what is written meanwhile would be a stranger's.
  const asked = kept === null ? await answer : await inTime(answer, PATIENCE);
  const me = new Value<Me>(asked?.ok ? asked.value : (kept ?? { id: newId<PersonId>(random), name: 'Me' }));
  const take = (profile: Me): void => {
    me.set({ id: asId<PersonId>(profile.id), name: profile.name });
    localStorage.setItem(KEPT_AS, JSON.stringify(me.get()));
  };
  if (asked === null) void answer.then((late) => (late.ok ? take(late.value) : undefined));
  else if (asked.ok) take(asked.value);
  host.onEvent((event) => {
    if (event.event === 'profileChanged') take(event.profile);
  });
  host.onState((state) => {
    if (state.kind !== 'connected') return;
    void host.call('getProfile', {}).then((answer) => (answer.ok ? take(answer.value) : undefined));
  });
  const rename = async (name: string): Promise<Result<void>> => {
    const answer = await host.call('setProfile', { name });
    if (!answer.ok) return answer;
    take(answer.value);
    return ok();
  };
  return { me, rename };
}

function keptProfile(): Me | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { id, name } = kept as Record<string, unknown>;
    return typeof id === 'string' && id !== '' && typeof name === 'string' ? { id, name } : null;
  } catch {
    return null;
  }
}
