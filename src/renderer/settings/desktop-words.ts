/** How the desktop edition's settings speak. */
import type { Spelling, UpdateState } from '#shared/ports/desktop.ts';

/** "German (Austria)"; the code itself where nobody has a name for it. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function spellingWords(spelling: Spelling): string {
  return spelling.kind === 'system'
    ? 'macOS checks, in the languages of its own settings.'
    : 'Fetches a dictionary for each language from Google’s server. Windows that are open check after they are opened again.';
}

/** What is known of newer versions; null where nothing was asked. */
export function updateWords(update: UpdateState): string | null {
  switch (update.kind) {
    case 'off':
    case 'notAsked':
      return null;
    case 'asking':
      return 'Looking for a newer version…';
    case 'newest':
      return `This is the newest version, as of ${timeOf(update.at)}.`;
    case 'found':
      return sentences(`Throughline ${update.version} is there.`, update.problem?.message, update.problem?.help);
    case 'fetching':
      return `Fetching Throughline ${update.version}: ${Math.floor(update.done * 100)} %`;
    case 'ready':
      return `Throughline ${update.version} is fetched. Installing it closes all windows when their edits are saved.`;
    case 'failed':
      return sentences(update.problem.message, update.problem.help);
  }
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
