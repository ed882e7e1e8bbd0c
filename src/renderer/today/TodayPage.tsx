import { Sunrise } from 'lucide-react';
import { type ReactNode, Suspense, useCallback, useContext, useMemo, useState } from 'react';
import { useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { summariesRead } from '#renderer/state/summaries-read.ts';
import { ClockContext, useMinute } from '#renderer/state/today.ts';
import { useTodayMemory } from '#renderer/state/today-memory.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { longDate, shortInstant } from '#renderer/ui/dates/format-date.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { ReadingProjects } from '#renderer/ui/ReadingProjects.tsx';
import { dayInZone } from '#shared/domain/day.ts';
import type { Digest, DigestItem, Section } from '#shared/insight/digest/digest.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import { type Asking, DigestRow } from './DigestRow.tsx';
import { NobodyIsMe } from './NobodyIsMe.tsx';
import { OutboxPart } from './OutboxPart.tsx';
import { SECTION_NAMES, SHOWN } from './section-words.ts';
import { TodayActions } from './today-actions.ts';
import { type KnownDigest, useDigest } from './use-digest.ts';
import { useWalk } from './use-walk.ts';

const NudgeDialog = lazyPart(() => import('#renderer/nudge/NudgeDialog.tsx'));

/** The morning, over all projects: what waits, what is at risk, what comes, and what was done. */
export default function TodayPage() {
  const known = useDigest();
  if (known === null) return <main aria-label="Today" aria-busy className="grow" />;
  return <Today {...known} />;
}

/** Rows of a section that are drawn before somebody asks for the rest. */
const MOST = 25;

function Today({ digest, list }: KnownDigest) {
  const { projects } = useWorkspace();
  const memory = useTodayMemory();
  const { goneThrough } = useView(memory);
  const commands = useCommandRegistry();
  const now = useMinute();
  const today = dayInZone(now, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { actions, shown } = useActions(list.rows);
  const [whole, setWhole] = useState<ReadonlySet<Section>>(new Set());
  const [asking, setAsking] = useState<{ readonly row: string; readonly for: Asking } | null>(null);
  const [nudging, setNudging] = useState<{ readonly person: string | null } | null>(null);
  const rows = useMemo(
    () =>
      SHOWN.map((section) => {
        const items = digest.sections[section].filter(shown);
        return { section, items: whole.has(section) ? items : items.slice(0, MOST), count: items.length };
      }),
    [digest, shown, whole],
  );
  const items = useMemo(() => rows.flatMap((row) => row.items), [rows]);
  const keys = useMemo(() => items.map(rowKey), [items]);
  const walk = useWalk(keys);
  const current = items.find((item) => rowKey(item) === walk.current);
  const withCurrent = (run: (item: DigestItem) => void, applies: (item: DigestItem) => boolean = () => true) => ({
    applies: () => current !== undefined && applies(current),
    run: () => (current ? run(current) : undefined),
  });
  useCommands({
    'digest.next': { run: () => walk.step(1) },
    'digest.previous': { run: () => walk.step(-1) },
    'digest.open': withCurrent((item) => actions.open(item)),
    'digest.done': withCurrent(
      (item) => void actions.done(item),
      ({ task }) => task !== null,
    ),
    'digest.move': withCurrent(
      (item) => setAsking({ row: rowKey(item), for: 'move' }),
      ({ task }) => task !== null,
    ),
    'digest.snooze': withCurrent((item) => setAsking({ row: rowKey(item), for: 'snooze' })),
    'digest.nudge': withCurrent(
      (item) => setNudging({ person: item.people[0]?.key ?? null }),
      ({ people }) => people.length > 0,
    ),
    'digest.goneThrough': { run: () => memory.change({ goneThrough: Date.now() }) },
  });
  const isEmpty = items.length === 0;
  const waitingFor = new Set(digest.sections.forOthers.flatMap(({ people }) => people.map(({ key }) => key))).size;
  return (
    <main aria-label="Today" data-place="digest" className="min-w-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-240 flex-col gap-6 px-6 pt-6 pb-24">
        <header className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="grow">
            <h1 tabIndex={-1} className="text-24 font-semibold outline-none">
              Today
            </h1>
            <p className="tabular text-muted">
              {longDate(today)}. {summaryWords(digest)}
              {goneThrough === null ? '' : ` Last gone through ${shortInstant(goneThrough, now)}.`}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {waitingFor === 0 ? null : (
              <Button onPress={() => setNudging({ person: null })}>
                Nudge {waitingFor === 1 ? '1 person' : `${waitingFor} people`}…
              </Button>
            )}
            <Button look="primary" onPress={() => commands.run('digest.goneThrough')}>
              Gone through
            </Button>
          </div>
        </header>
        <ReadingProjects read={summariesRead(list)} />
        <NobodyIsMe people={digest.people} isRead={list.behind.length === 0} />
        {rows.map((row) => (
          <SectionRows key={row.section} {...row} onWhole={() => setWhole(new Set([...whole, row.section]))}>
            {row.items.map((item) => (
              <DigestRow
                key={rowKey(item)}
                item={item}
                today={today}
                now={now}
                actions={actions}
                isCurrent={rowKey(item) === walk.current}
                asking={asking?.row === rowKey(item) ? asking.for : null}
                onPoint={() => walk.point(rowKey(item))}
                onAsk={(asked) => setAsking(asked === null ? null : { row: rowKey(item), for: asked })}
                onNudge={() => setNudging({ person: item.people[0]?.key ?? null })}
              />
            ))}
          </SectionRows>
        ))}
        {isEmpty && list.behind.length === 0 ? (
          <EmptyState icon={Sunrise} title="Nothing waits today">
            {(projects.get() ?? []).length === 0
              ? 'What is due, at risk and waiting in your projects is gathered here each morning. Begin a project first.'
              : 'What is due, at risk and waiting in all your projects is gathered here. At the moment nothing is.'}
          </EmptyState>
        ) : null}
        <OutboxPart />
      </div>
      {nudging === null ? null : (
        <Suspense fallback={null}>
          <NudgeDialog
            rows={list.rows}
            people={digest.people}
            person={nudging.person}
            onClose={() => setNudging(null)}
          />
        </Suspense>
      )}
    </main>
  );
}

/** A card may stand in one section and its project's line in another. */
function rowKey({ key, section }: DigestItem): string {
  return key + section;
}

/** What was handled is gone at once; once its project's row is reckoned after that, the row says. */
function useActions(rows: readonly ProjectSummary[]) {
  const workspace = useWorkspace();
  const toasts = useToasts();
  const memory = useTodayMemory();
  const clock = useContext(ClockContext);
  /** Milliseconds since 1970; endless while it is being written. */
  const [handled, setHandled] = useState<ReadonlyMap<string, number>>(new Map());
  const set = useCallback(
    (key: string, state: 'begun' | 'written' | 'not') => {
      setHandled((before) => {
        const after = new Map(before);
        after.delete(key);
        if (state !== 'not') after.set(key, state === 'begun' ? Number.POSITIVE_INFINITY : clock.now());
        return after;
      });
    },
    [clock],
  );
  const actions = useMemo(
    () => new TodayActions({ workspace, toasts, memory, handled: set }),
    [workspace, toasts, memory, set],
  );
  const reckoned = useMemo(() => new Map(rows.map(({ id, reckonedAt }) => [id, reckonedAt])), [rows]);
  const shown = useCallback(
    ({ key, project }: DigestItem) => {
      const at = handled.get(key);
      return at === undefined || (reckoned.get(project) ?? 0) > at;
    },
    [handled, reckoned],
  );
  return { actions, shown };
}

function summaryWords({ sections }: Digest): string {
  const { forMe, forOthers, atRisk } = sections;
  if (forMe.length + forOthers.length + atRisk.length === 0) return '';
  return `${numberWords(forMe.length)} for you, ${numberWords(forOthers.length)} with others, ${numberWords(atRisk.length)} at risk.`;
}

interface SectionRowsProps {
  readonly section: Section;
  readonly count: number;
  readonly items: readonly DigestItem[];
  readonly onWhole: () => void;
  readonly children: ReactNode;
}

function SectionRows({ section, count, items, onWhole, children }: SectionRowsProps) {
  if (count === 0) return null;
  const name = SECTION_NAMES[section];
  return (
    <section aria-label={name}>
      <h2 className="mb-1 flex items-baseline gap-2 px-2 text-15 font-semibold">
        {name} <span className="tabular text-12 font-normal text-muted">{numberWords(count)}</span>
      </h2>
      <ul aria-label={name} className="flex flex-col">
        {children}
      </ul>
      {items.length < count ? (
        <Button look="quiet" size="small" className="mt-1" onPress={onWhole}>
          Show {numberWords(count - items.length)} more
        </Button>
      ) : null}
    </section>
  );
}
