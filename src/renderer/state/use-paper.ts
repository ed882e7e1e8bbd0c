/** What a project is printed on in this window: as it was chosen last on this device, else what is usual where this person is. */
import { useViewMemory } from './use-view-memory.ts';
import { usualPaper } from './usual-paper.ts';
import type { ViewKey } from './view-memory.ts';
import { useProject } from './workspace.ts';

export type PaperSize = 'a4' | 'letter';

const USUAL = usualPaper(new Intl.Locale(navigator.language).region);

/** Under the name that it had when it was of minutes alone. */
const PAPER: ViewKey<PaperSize> = {
  name: 'minutes-paper',
  read: (stored) => (stored === 'a4' || stored === 'letter' ? stored : null),
};

export function usePaper(): readonly [paper: PaperSize, choose: (paper: PaperSize) => void] {
  const { id } = useProject();
  const [paper, choose] = useViewMemory(id, PAPER, USUAL);
  return [paper, choose];
}
