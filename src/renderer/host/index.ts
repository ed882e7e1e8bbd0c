/**
 * The host behind this page: the only place that knows which edition this is. What it promises: a connection always,
 * whose verbs answer a Result always; nothing here throws because a host is not there.
 */
import './zod-without-eval.ts';
import { BRIDGE_NAME, type DesktopBridge } from '#shared/ports/desktop-bridge.ts';
import type { HostConnection } from './connection.ts';
import { DesktopHost } from './desktop-host.ts';
import { download } from './download.ts';
import { PageHost } from './page-host.ts';
import { SocketHost } from './socket-host.ts';

export type { ConnectionState, HostConnection, NativeMenu } from './connection.ts';

/** Where `enter.js` left the secret (node/web/entry-pages.ts); per tab, so a copied address admits nobody. */
const SECRET_KEY = 'throughline-session';
/** How long the start waits for a host that should be there before the page goes on without. */
const FIRST_CONTACT = 3_000;

export async function connectHost(): Promise<HostConnection> {
  const bridge = desktopBridge();
  if (bridge !== null) return new DesktopHost(bridge, () => Date.now());
  const secret = sessionStorage.getItem(SECRET_KEY);
  if (secret === null) return new PageHost(savedAsDownload);
  const host = new SocketHost({
    url: `${location.origin.replace(/^http/, 'ws')}/host`,
    secret,
    now: () => Date.now(),
    random: Math.random,
    saveFile: savedAsDownload,
  });
  addEventListener('online', () => host.hurry());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') host.hurry();
  });
  await firstContact(host);
  return host;
}

const savedAsDownload: HostConnection['saveFile'] = async (name, data, mime) => download(name, data, mime);

function firstContact(host: HostConnection): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, FIRST_CONTACT);
    const stop = host.onState((state) => {
      if (state.kind !== 'reconnecting') done();
    });
  });
}

function desktopBridge(): DesktopBridge | null {
  const found: unknown = Reflect.get(globalThis, BRIDGE_NAME);
  // Only our preload defines this name, before any script of the page runs.
  return typeof found === 'object' && found !== null && 'call' in found ? (found as DesktopBridge) : null;
}
