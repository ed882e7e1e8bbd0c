import { Grid3x3 } from 'lucide-react';
import { useCommands } from '#renderer/commands/index.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { RiskEntry } from '#shared/views/index.ts';
import { RiskContent } from './panel/RiskContent.tsx';
import { RegisterPage, type RegisterScreen } from './RegisterPage.tsx';
import { RiskMatrix } from './RiskMatrix.tsx';
import type { Tabled } from './register.ts';
import { SHOWS_MATRIX } from './remembered.ts';
import { RISKS } from './risk-register.tsx';

const tabled: Tabled<RiskEntry> = async (entries) =>
  (await import('#shared/transfer/registers/index.ts')).riskTable(entries);

/** [REG-3] The risks, as a list and by likelihood and impact. */
export default function RisksPage(screen: RegisterScreen) {
  const { id: project, views } = useProject();
  const entries = useView(views.risks);
  const [showsMatrix, setShowsMatrix] = useViewMemory(project, SHOWS_MATRIX, true);
  useCommands({
    'register.matrix': {
      name: () => (showsMatrix ? 'Hide the matrix of risks' : 'Show the matrix of risks'),
      isOn: () => showsMatrix,
      run: () => setShowsMatrix(!showsMatrix),
    },
  });
  const isMatrixShown = showsMatrix && entries.length > 0 && screen.record === null && screen.card === null;
  return (
    <RegisterPage
      {...screen}
      register={RISKS}
      entries={entries}
      tabled={tabled}
      content={(entry) => <RiskContent entry={entry} />}
      tools={
        entries.length === 0 || showsMatrix ? null : (
          <Button look="quiet" onPress={() => setShowsMatrix(true)}>
            <Grid3x3 size={14} strokeWidth={1.75} aria-hidden />
            Matrix
          </Button>
        )
      }
      beside={(shown, open) =>
        isMatrixShown ? <RiskMatrix risks={shown} onOpen={open} onClose={() => setShowsMatrix(false)} /> : null
      }
    />
  );
}
