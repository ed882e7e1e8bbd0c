import { useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { isDark, setAppearance } from '#renderer/state/appearance.ts';
import { showProblem } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { navigate } from '#renderer/state/routes.ts';
import type { Services } from './services.ts';

/** What lies over the window now. */
export type Overlay = 'palette' | 'search' | 'help' | 'settings' | 'backups' | 'erase' | 'new-project' | null;

/** The commands that are there whatever is on screen. */
export function useWindowCommands({
  sharing,
  joining,
  backups,
  workspace,
  toasts,
}: Pick<Services, 'sharing' | 'joining' | 'backups' | 'workspace' | 'toasts'>): readonly [
  Overlay,
  (overlay: Overlay) => void,
] {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const files = useFiles();
  const backUp = async (): Promise<void> => {
    const shown = workspace.current.get();
    const made = shown && (await backups?.backUp(shown.id, 'asked'));
    if (!made) return;
    if (made.ok) toasts.show({ text: `Backed up, opened and counted: ${made.value.file}` });
    else showProblem(toasts, made.error);
  };
  useCommands({
    'window.palette': { run: () => setOverlay('palette') },
    'window.search': { run: () => setOverlay('search') },
    'window.help': { run: () => setOverlay('help') },
    'window.settings': { run: () => setOverlay('settings') },
    'window.backups': { run: () => setOverlay('backups') },
    'project.backUp': {
      applies: () => backups !== null && workspace.current.get() !== null,
      run: () => void backUp(),
    },
    'window.erase': { run: () => setOverlay('erase') },
    'window.theme': { run: () => setAppearance({ theme: isDark() ? 'light' : 'dark' }) },
    'project.new': { run: () => setOverlay('new-project') },
    'project.import': { run: () => files.chooseImport() },
    'project.join': { applies: () => sharing !== null, run: () => joining.set({ link: null }) },
    'project.takeChanges': { applies: () => sharing !== null, run: () => files.chooseChanges() },
    'go.start': { run: () => navigate({ kind: 'start' }) },
    'go.today': { run: () => navigate({ kind: 'today' }) },
    'go.portfolio': { run: () => navigate({ kind: 'portfolio' }) },
    'go.portfolioReports': { run: () => navigate({ kind: 'portfolio-reports', report: null }) },
  });
  return [overlay, setOverlay];
}
