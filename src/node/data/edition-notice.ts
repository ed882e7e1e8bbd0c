import type { Edition } from '#shared/ports/host.ts';

/** The editions that a host serves. Each keeps its documents in a Chromium of its own, where the other cannot see them. */
export type HostEdition = Exclude<Edition, 'page'>;

const HOME: Readonly<Record<HostEdition, string>> = {
  desktop: 'the desktop program',
  browser: 'a browser window',
};

/** What a person must hear when the edition is not the one of last time, or null. */
export function movedNotice(last: HostEdition | null, now: HostEdition): string | null {
  if (last === null || last === now) return null;
  return (
    `Throughline ran as ${HOME[last]} last time and now runs as ${HOME[now]}: projects you made there are safe and stay ` +
    'there, so to have them here, export them there and import the files here.'
  );
}
