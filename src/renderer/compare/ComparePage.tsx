import { GitCompareArrows } from 'lucide-react';
import { useMemo } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { CardBeside } from '#renderer/task/panel/CardBeside.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import { comparison } from '#shared/views/index.ts';
import { Baselines } from './Baselines.tsx';
import { AFTER, BEFORE, choiceKey, readChoice, type StateChoice } from './choice.ts';
import { Differences } from './Differences.tsx';
import { Loads } from './Loads.tsx';
import { lastWeek, StateField, type StateOption } from './StateField.tsx';
import { TrendSection } from './TrendSection.tsx';
import { useStated } from './use-stated.ts';
import { Versions } from './Versions.tsx';
import { useOriginName, useWhatIf } from './what-if/use-origin.ts';

const NOW: StateChoice = { kind: 'now' };
const ORIGIN: StateChoice = { kind: 'origin' };

interface ComparePageProps {
  /** The one in the panel. */
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

/** Two states of the plan side by side, how its milestones wandered, and the baselines and versions that there are. */
export default function ComparePage({ card, reversal }: ComparePageProps) {
  const { views } = useProject();
  const scheduled = useView(views.schedule);
  const hasPlan = useMemo(() => scheduled.schedule.finish !== null, [scheduled]);
  return (
    <div className="flex min-h-0 grow">
      <main aria-label="Compare plans" className="min-w-0 grow overflow-y-auto">
        <div className="mx-auto flex w-full max-w-240 flex-col gap-8 px-6 py-4">
          <header className="flex items-center gap-2">
            <h2 className="grow text-18 font-semibold">Compare plans</h2>
            <Keep />
          </header>
          {hasPlan ? (
            <>
              <TwoStates />
              <TrendSection />
            </>
          ) : (
            <EmptyState icon={GitCompareArrows} title="Nothing is planned yet">
              Give cards a duration, or a start and a due date. Then two states of the plan can be compared: how it is,
              and how it was when you took a baseline or on any day before.
            </EmptyState>
          )}
          <Baselines reversal={reversal} />
          <Versions />
        </div>
      </main>
      <CardBeside page="compare" card={card} reversal={reversal} />
    </div>
  );
}

function Keep() {
  const commands = useCommandRegistry();
  const readOnly = useReadOnly();
  return (
    <>
      <Button onPress={() => commands.run('version.save')}>Save version…</Button>
      <Button look="primary" isDisabled={readOnly} onPress={() => commands.run('baseline.take')}>
        Take baseline…
      </Button>
    </>
  );
}

function TwoStates() {
  const { id: project, versions } = useProject();
  const options = useOptions();
  const isRead = useView(versions.list)?.ok === true;
  const today = useToday();
  const [storedBefore, noteBefore] = useViewMemory(project, BEFORE, '');
  const [storedAfter, noteAfter] = useViewMemory(project, AFTER, '');
  const whatIf = useWhatIf();
  const offered = whatIf ? ORIGIN : (options.at(-1)?.choice ?? NOW);
  const before = readChoice(storedBefore) ?? (offered.kind === 'now' ? lastWeek(today) : offered);
  const after = readChoice(storedAfter) ?? NOW;
  return (
    <section aria-label="Comparison" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <StateField
          label="From"
          value={before}
          options={options}
          isRead={isRead}
          onChange={(choice) => noteBefore(choiceKey(choice))}
        />
        <StateField
          label="To"
          value={after}
          options={options}
          isRead={isRead}
          onChange={(choice) => noteAfter(choiceKey(choice))}
        />
      </div>
      <Compared before={before} after={after} names={[nameOf(options, before), nameOf(options, after)]} />
    </section>
  );
}

/** Empty for a day of the past, which is no option. */
function nameOf(options: readonly StateOption[], choice: StateChoice): string {
  return options.find((option) => choiceKey(option.choice) === choiceKey(choice))?.name ?? '';
}

/** As it is first, then what was kept, oldest first. */
function useOptions(): readonly StateOption[] {
  const { views, versions: saved } = useProject();
  const baselines = useView(views.baselines);
  const versions = useView(saved.list);
  const whatIf = useWhatIf();
  const name = useOriginName(whatIf);
  return useMemo(
    () => [
      { choice: NOW, name: whatIf ? 'This what-if now' : 'The plan now' },
      ...(whatIf
        ? [
            { choice: ORIGIN, name: `${name} now` },
            { choice: { kind: 'beginning' } as const, name: `${name} when this began` },
          ]
        : []),
      ...baselines.map(({ id, name }): StateOption => ({ choice: { kind: 'baseline', baseline: id }, name })),
      ...(versions?.ok ? versions.value : []).map(
        (version): StateOption => ({ choice: { kind: 'version', version: version.id }, name: version.name }),
      ),
    ],
    [baselines, versions, whatIf, name],
  );
}

interface ComparedProps {
  readonly before: StateChoice;
  readonly after: StateChoice;
  readonly names: readonly [before: string, after: string];
}

function Compared({ before, after, names }: ComparedProps) {
  const { views } = useProject();
  const time = useView(views.schedule).input.calendars.project;
  const [was, is] = [useStated(before), useStated(after)];
  const result = useMemo(
    () => (was.kind === 'known' && is.kind === 'known' ? comparison(was.plan, is.plan, time) : null),
    [was, is, time],
  );
  const why = [was, is].flatMap((stated) => (stated.kind === 'none' ? [stated.why] : []));
  const notes = [was, is].flatMap((stated) => (stated.kind === 'known' && stated.note ? [stated.note] : []));
  if (why.length > 0) {
    return (
      <div aria-live="polite" className="flex max-w-160 flex-col gap-1">
        <p className="text-15">{[...new Set(why)].join(' ')}</p>
        <p className="text-muted">
          Choose another day, or take a baseline: from then on there is something to compare with.
        </p>
      </div>
    );
  }
  if (!result || was.kind !== 'known' || is.kind !== 'known') return <p aria-live="polite">Reading the record…</p>;
  return (
    <>
      <Differences comparison={result} perDay={time.minutesPerDay} notes={[...new Set(notes)]} />
      {was.load && is.load ? (
        <Loads before={was.load} after={is.load} names={names} />
      ) : (
        <p className="text-muted">
          Baselines and past days know dates alone. Save a version to compare people’s load with later, too.
        </p>
      )}
    </>
  );
}
