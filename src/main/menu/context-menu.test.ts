import { describe, expect, it } from 'vitest';
import type { ContextFacts } from '../electron-api.ts';
import { ElectronDouble } from '../testing/electron-double.ts';
import { offerContextMenu } from './context-menu.ts';

const FIELD: ContextFacts = {
  isEditable: true,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true },
};

function asked(facts: Partial<ContextFacts>) {
  const electron = new ElectronDouble();
  const window = electron.createWindow({});
  offerContextMenu(electron, window);
  window.webContents.emit('context-menu', {}, { ...FIELD, ...facts });
  return { electron, window, menu: electron.poppedUp };
}

describe('the menu at the pointer', () => {
  it('offers in a field what can be done there', () => {
    expect(asked({}).menu?.items()).toEqual([
      { role: 'cut', enabled: false },
      { role: 'copy', enabled: false },
      { role: 'paste', enabled: true },
      { type: 'separator' },
      { role: 'selectAll', enabled: true },
    ]);
  });

  it('offers better spellings, at most five, and the dictionary', () => {
    const misspelled = { misspelledWord: 'projct', dictionarySuggestions: ['project', 'R&D', 'c', 'd', 'e', 'f'] };
    const { menu, window, electron } = asked(misspelled);
    expect(
      menu
        ?.items()
        .slice(0, 7)
        .map(({ label }) => label),
    ).toEqual(['project', 'R&&D', 'c', 'd', 'e', undefined, 'Add to dictionary']);
    menu?.choose('project');
    menu?.choose('R&&D');
    menu?.choose('Add to dictionary');
    expect([window.webContents.replaced, electron.session.learned]).toEqual([['project', 'R&D'], ['projct']]);
  });

  it('says that there are no suggestions', () => {
    expect(asked({ misspelledWord: 'xqz' }).menu?.items()[0]).toEqual({ label: 'No suggestions', enabled: false });
  });

  it('lets text be copied that cannot be edited', () => {
    const editFlags = { ...FIELD.editFlags, canCopy: true };
    const { menu } = asked({ isEditable: false, selectionText: 'a title', misspelledWord: 'x', editFlags });
    expect(menu?.items()).toEqual([{ role: 'copy', enabled: true }]);
  });

  it('is not there where nothing can be done', () => {
    expect(asked({ isEditable: false }).menu).toBeNull();
  });
});
