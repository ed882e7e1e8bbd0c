import type { MenuItemConstructorOptions } from 'electron';
import type { ContextFacts, ElectronApi, WindowHandle } from '../electron-api.ts';
import { plain } from './menu-template.ts';

export interface ContextActions {
  replace(word: string): void;
  learn(word: string): void;
}

/** For text and fields alone, and with what can be done there; empty where nothing can. What the page shows itself goes before. */
export function contextTemplate(
  { isEditable, selectionText, misspelledWord, dictionarySuggestions, editFlags }: ContextFacts,
  platform: NodeJS.Platform,
  actions: ContextActions,
): MenuItemConstructorOptions[] {
  const spelling = isEditable && misspelledWord !== '' ? spellingItems(misspelledWord, dictionarySuggestions) : [];
  const selected = selectionText.trim() !== '';
  const editing: MenuItemConstructorOptions[] = [
    { role: 'cut', enabled: editFlags.canCut },
    { role: 'copy', enabled: editFlags.canCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
  if (isEditable) return [...spelling, ...editing];
  return selected ? [{ role: 'copy', enabled: editFlags.canCopy }] : [];

  function spellingItems(word: string, suggestions: readonly string[]): MenuItemConstructorOptions[] {
    const offered: MenuItemConstructorOptions[] = suggestions
      .slice(0, 5)
      .map((suggestion) => ({ label: plain(suggestion, platform), click: () => actions.replace(suggestion) }));
    return [
      ...(offered.length > 0 ? offered : [{ label: 'No suggestions', enabled: false }]),
      { type: 'separator' },
      { label: 'Add to dictionary', click: () => actions.learn(word) },
      { type: 'separator' },
    ];
  }
}

export function offerContextMenu(electron: ElectronApi, window: WindowHandle): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, facts) => {
    const template = contextTemplate(facts, electron.platform, {
      replace: (word) => webContents.replaceMisspelling(word),
      learn: (word) => void electron.defaultSession().addWordToSpellCheckerDictionary(word),
    });
    if (template.length > 0) electron.popUpMenu(electron.buildMenu(template), window);
  });
}
