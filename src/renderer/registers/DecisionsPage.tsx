import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { DecisionEntry } from '#shared/views/index.ts';
import { DECISIONS } from './decision-register.tsx';
import { DecisionContent } from './panel/DecisionContent.tsx';
import { RegisterPage, type RegisterScreen } from './RegisterPage.tsx';
import type { Tabled } from './register.ts';

const tabled: Tabled<DecisionEntry> = async (entries) =>
  (await import('#shared/transfer/registers/index.ts')).decisionTable(entries);

/** [REG-1] The decision log. */
export default function DecisionsPage(screen: RegisterScreen) {
  const entries = useView(useProject().views.decisions);
  return (
    <RegisterPage
      {...screen}
      register={DECISIONS}
      entries={entries}
      tabled={tabled}
      content={(entry) => <DecisionContent entry={entry} />}
    />
  );
}
