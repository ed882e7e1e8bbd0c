import { FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { navigate, navigateToProject } from '#renderer/state/routes.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import type { WhatIf } from '#shared/document/index.ts';
import { statedPlan } from '#shared/views/index.ts';
import { finishesBy } from '../words.ts';
import { ApplyDialog } from './ApplyDialog.tsx';
import { useOriginName, useOriginPlan } from './use-origin.ts';

/** Says of which project this is a what-if, what it would mean for it, and what can become of it. */
export default function WhatIfBar({ whatIf }: { readonly whatIf: WhatIf }) {
  const { document } = useProject();
  const commands = useCommandRegistry();
  const readOnly = useReadOnly();
  const report = useReport();
  const name = useOriginName(whatIf);
  const [isApplying, setApplying] = useState(false);
  const drop = useDrop(whatIf);
  const mayWrite = (): boolean => document.state.kind === 'ready';
  useCommands({
    'whatIf.apply': { applies: mayWrite, run: () => setApplying(true) },
    'whatIf.drop': { applies: mayWrite, run: drop },
  });
  return (
    <section
      aria-label="What-if"
      data-part="what-if"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hairline bg-selected px-4 py-1.5"
    >
      <FlaskConical size={15} strokeWidth={1.75} className="shrink-0 text-accent-text" aria-hidden />
      <p className="min-w-0 grow">
        What-if of{' '}
        <span className="font-medium" dir="auto">
          {name}
        </span>
        <Effect whatIf={whatIf} />
      </p>
      <Button size="small" onPress={() => commands.run('timeline.compare')}>
        Compare
      </Button>
      <Button size="small" isDisabled={readOnly} onPress={() => commands.run('whatIf.apply')}>
        Apply…
      </Button>
      <Button size="small" isDisabled={readOnly} onPress={() => commands.run('whatIf.drop')}>
        Drop
      </Button>
      {isApplying ? (
        <Part what="Applying the what-if" place="what-if" onError={report} onClose={() => setApplying(false)}>
          <ApplyDialog whatIf={whatIf} originName={name} onClose={() => setApplying(false)} />
        </Part>
      ) : null}
    </section>
  );
}

/** " · finishes 3 working days later". */
function Effect({ whatIf }: { readonly whatIf: WhatIf }) {
  const { document, views } = useProject();
  const scheduled = useView(views.schedule);
  const origin = useOriginPlan(whatIf, null);
  const words = useMemo(() => {
    if (origin.kind !== 'known') return null;
    const { project: time } = scheduled.input.calendars;
    const [before, after] = [origin.plan.finish, statedPlan(document, scheduled).finish];
    if (before === null || after === null) return null;
    return finishesBy(time.between(before, after), time.minutesPerDay);
  }, [document, scheduled, origin]);
  return words === null ? null : <span className="text-muted"> · {words}</span>;
}

function useDrop({ origin }: WhatIf): () => void {
  const { id } = useProject();
  const workspace = useWorkspace();
  const toasts = useToasts();
  const run = useRun();
  return () => {
    void workspace.setDeleted(id, true).then(async (dropped) => {
      run(dropped);
      if (!dropped.ok) return;
      const opened = await workspace.open(origin);
      if (opened.ok) navigateToProject(origin);
      else navigate({ kind: 'start' });
      toasts.show({
        text: 'The what-if is in the bin.',
        action: { label: 'Undo', run: () => void workspace.setDeleted(id, false).then(run) },
      });
    });
  };
}
