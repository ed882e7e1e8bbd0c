import { Flag as FlagIcon, Settings2 } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { useInsightView } from '#renderer/state/insight.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { FlagRow } from '#renderer/task/flags/FlagRow.tsx';
import { type FlagActions, useFlagActions } from '#renderer/task/flags/use-flag-actions.tsx';
import { CardBeside } from '#renderer/task/panel/CardBeside.tsx';
import { TaskActions } from '#renderer/task/task-actions.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { AnsweredFlags } from './AnsweredFlags.tsx';
import { type FlagGroup, GROUPING, type Grouping, grouped } from './groups.ts';
import { StatusPart } from './StatusPart.tsx';
import { ThresholdsDialog } from './ThresholdsDialog.tsx';

interface FlagsPageProps {
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

const BY = [
  { id: 'severity', name: 'Severity' },
  { id: 'rule', name: 'Rule' },
  { id: 'person', name: 'Person' },
] as const;

/** What the project asks people to look at, why, and what can be said to it (insight/SPEC). */
export default function FlagsPage({ card, reversal }: FlagsPageProps) {
  const open = useProject();
  const { id: project, document, views } = open;
  const insight = useView(useInsightView());
  const toasts = useToasts();
  const readOnly = useReadOnly();
  const [grouping, setGrouping] = useViewMemory<Grouping>(project, GROUPING, 'severity');
  const [isSetting, setSetting] = useState(false);
  const groups = useMemo(
    () => grouped(insight.flags, grouping, (person) => document.get('person', person)?.name || 'Somebody'),
    [insight, grouping, document],
  );
  const [actions] = useState(
    () =>
      new TaskActions({
        document,
        whole: views.board,
        toasts,
        offerUndo: reversal.offerUndo,
        open: (task) => navigate({ kind: 'project', project, page: 'flags', card: task }),
      }),
  );
  useCommands({ 'flags.thresholds': { applies: () => !readOnly, run: () => setSetting(true) } });
  const [flagActions, dialogs] = useFlagActions(actions, reversal);
  return (
    <div className="flex min-h-0 grow">
      <main aria-label="Flags" className="min-w-0 grow overflow-y-auto" onKeyDown={walk}>
        <div className="mx-auto flex w-full max-w-240 flex-col gap-5 px-6 py-4 max-small:px-2">
          <StatusPart insight={insight} reversal={reversal} />
          <header className="flex flex-wrap items-end gap-3">
            <h2 className="grow text-18 font-semibold">
              Flags <span className="tabular text-13 font-normal text-muted">{numberWords(insight.flags.length)}</span>
            </h2>
            <Segments<Grouping> label="Group by" value={grouping} options={BY} onChange={setGrouping} />
            <Button isDisabled={readOnly} onPress={() => setSetting(true)}>
              <Settings2 size={14} aria-hidden /> When flags show…
            </Button>
          </header>
          {insight.flags.length === 0 ? (
            <EmptyState icon={FlagIcon} title="Nothing asks to be looked at">
              What is overdue, blocked, late or forgotten, who has too much to do, and which milestone is pushed by
              what, stands here with its reason and the next step.
            </EmptyState>
          ) : null}
          {groups.map((group) => (
            <Group key={group.id} group={group} actions={flagActions} />
          ))}
          <AnsweredFlags answered={insight.answered} reversal={reversal} />
        </div>
      </main>
      <CardBeside page="flags" card={card} reversal={reversal} />
      {dialogs}
      {isSetting ? <ThresholdsDialog onClose={() => setSetting(false)} /> : null}
    </div>
  );
}

/** Shown before somebody asks for more. */
const PAGE = 50;

interface GroupProps {
  readonly group: FlagGroup;
  readonly actions: FlagActions;
}

function Group({ group, actions }: GroupProps) {
  const [most, setMost] = useState(PAGE);
  const { name, flags } = group;
  return (
    <section aria-label={name}>
      <h3 className="mb-1 flex items-baseline gap-2 text-12 font-semibold text-muted">
        <span dir="auto">{name}</span>
        <span className="tabular font-normal">{numberWords(flags.length)}</span>
      </h3>
      <ul aria-label={name} className="flex flex-col">
        {flags.slice(0, most).map((flag) => (
          <FlagRow key={flag.key} flag={flag} actions={actions} />
        ))}
      </ul>
      {flags.length > most ? (
        <Button className="mt-2" onPress={() => setMost(most + PAGE)}>
          {`Show ${Math.min(PAGE, flags.length - most)} more`}
        </Button>
      ) : null}
    </section>
  );
}

/** Up and down, or K and J, go from flag to flag. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  const step = key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0;
  const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
  if (step === 0 || isTyping || isOther || !(target instanceof HTMLElement)) return;
  if (target.closest('[role=radiogroup],[role=dialog],[role=menu]')) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-flag]')];
  const at = rows.findIndex((row) => row === target || row.closest('li')?.contains(target));
  const next = rows[at < 0 ? 0 : at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
