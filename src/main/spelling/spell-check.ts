import type { DesktopSettings, Spelling } from '#shared/ports/desktop.ts';
import type { SessionHandle } from '../electron-api.ts';

type SpellCheck = DesktopSettings['spellCheck'];

/** Who checks the spelling here, and in which languages it could. */
export function spellingOf(session: SessionHandle, platform: NodeJS.Platform): Spelling {
  if (platform === 'darwin') return { kind: 'system' };
  return { kind: 'dictionaries', languages: [...session.availableSpellCheckerLanguages] };
}

/** What is wanted as far as it can be had; a first language is the one the system is set to. */
export function possible(wanted: SpellCheck, spelling: Spelling, locale: string): SpellCheck {
  if (spelling.kind === 'system') return { on: wanted.on, languages: [] };
  const languages = wanted.languages.filter((language) => spelling.languages.includes(language));
  if (!wanted.on || languages.length > 0) return { on: wanted.on, languages };
  const [main = ''] = locale.split('-');
  const akin = spelling.languages.find((language) => language.startsWith(`${main}-`));
  const first = [locale, main, akin, 'en-US'].find((language) => spelling.languages.includes(language ?? ''));
  return { on: wanted.on, languages: first === undefined ? [] : [first] };
}

/**
 * Naming a language makes Chromium fetch its dictionary from Google's server (Linux, Windows), so none is named while
 * the person has not turned it on. Windows have no spelling of their own then either (window-options).
 */
export function applySpelling(session: SessionHandle, platform: NodeJS.Platform, { on, languages }: SpellCheck): void {
  session.setSpellCheckerEnabled(on);
  if (platform !== 'darwin') session.setSpellCheckerLanguages(on ? [...languages] : []);
}
