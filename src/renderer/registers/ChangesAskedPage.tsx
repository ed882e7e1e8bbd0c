import { useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ChangeRequestEntry } from '#shared/views/index.ts';
import { changeRegister } from './change-register.tsx';
import { ChangeContent } from './panel/ChangeContent.tsx';
import { RegisterPage, type RegisterScreen } from './RegisterPage.tsx';
import type { Tabled } from './register.ts';
import { effectText, useEffects } from './use-effect-of.ts';

/** [REG-4] What is asked of the plan, and what was decided about it. */
export default function ChangesAskedPage(screen: RegisterScreen) {
  const entries = useView(useProject().views.changeRequests);
  const today = useToday();
  const effects = useEffects();
  const register = useMemo(() => changeRegister(today, effects), [today, effects]);
  const tabled: Tabled<ChangeRequestEntry> = async (shown) =>
    (await import('#shared/transfer/registers/index.ts')).changeRequestTable(shown, (entry) =>
      effectText(effects(entry)),
    );
  return (
    <RegisterPage
      {...screen}
      register={register}
      entries={entries}
      tabled={tabled}
      content={(entry) => <ChangeContent entry={entry} />}
    />
  );
}
