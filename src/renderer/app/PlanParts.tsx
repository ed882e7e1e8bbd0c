import { useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { whatIfOf } from '#shared/document/index.ts';

const BeginWhatIf = lazyPart(() => import('#renderer/compare/what-if/BeginWhatIf.tsx'));
const TakeBaseline = lazyPart(() => import('#renderer/compare/TakeBaseline.tsx'));
const CriticalSlack = lazyPart(() => import('#renderer/timeline/CriticalSlack.tsx'));
const SaveVersion = lazyPart(() => import('#renderer/compare/SaveVersion.tsx'));
const StatusDate = lazyPart(() => import('#renderer/timeline/StatusDate.tsx'));
const WhatIfBar = lazyPart(() => import('#renderer/compare/what-if/WhatIfBar.tsx'));

const DIALOGS = {
  baseline: { what: 'The baseline', Asked: TakeBaseline },
  'critical-slack': { what: 'The critical slack', Asked: CriticalSlack },
  'status-date': { what: 'The status date', Asked: StatusDate },
  version: { what: 'The version', Asked: SaveVersion },
  'what-if': { what: 'The what-if', Asked: BeginWhatIf },
} as const;

type Asking = keyof typeof DIALOGS;

/** What a plan is kept and tried by, wherever in the project one is. */
export function PlanDialogs() {
  const { document } = useProject();
  const report = useReport();
  const [asking, setAsking] = useState<Asking | null>(null);
  const isWhatIf = useMemo(() => whatIfOf(document) !== null, [document]);
  const mayWrite = (): boolean => document.state.kind === 'ready';
  useCommands({
    'baseline.take': { applies: mayWrite, run: () => setAsking('baseline') },
    'project.statusDate': { applies: mayWrite, run: () => setAsking('status-date') },
    'project.criticalSlack': { applies: mayWrite, run: () => setAsking('critical-slack') },
    'version.save': { run: () => setAsking('version') },
    'whatIf.begin': { applies: () => mayWrite() && !isWhatIf, run: () => setAsking('what-if') },
  });
  const close = (): void => setAsking(null);
  if (asking === null) return null;
  const { what, Asked } = DIALOGS[asking];
  return (
    <Part what={what} place={asking} onError={report} onClose={close}>
      <Asked onClose={close} />
    </Part>
  );
}

/** The bar of a what-if; nothing for a project of its own. */
export function WhatIfPart() {
  const { document } = useProject();
  const report = useReport();
  const whatIf = useMemo(() => whatIfOf(document), [document]);
  if (!whatIf) return null;
  return (
    <Part what="The bar of the what-if" place="what-if" onError={report} inline>
      <WhatIfBar whatIf={whatIf} />
    </Part>
  );
}
