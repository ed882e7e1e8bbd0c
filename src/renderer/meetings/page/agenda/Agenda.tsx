import { ListPlus } from 'lucide-react';
import { useContext, useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { Section } from '#renderer/meetings/Section.tsx';
import type { Reversal } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { QuickAdd } from '#renderer/ui/QuickAdd.tsx';
import { useRowDrag } from '#renderer/ui/use-row-drag.ts';
import type { AgendaItemId } from '#shared/kernel/ids.ts';
import { timerState } from '#shared/meetings/agenda/timer.ts';
import type { Agenda as AgendaOffered, MeetingDetail } from '#shared/views/index.ts';
import { AgendaItem } from './AgendaItem.tsx';
import { FillAgenda } from './FillAgenda.tsx';
import { useRunning, useSecond } from './running.ts';
import { KeepTemplate } from './templates/KeepTemplate.tsx';
import { Offered } from './templates/Offered.tsx';
import { SeriesAgendaMenu } from './templates/SeriesAgendaMenu.tsx';
import { TemplateMenu } from './templates/TemplateMenu.tsx';
import { agendaOffered, offeredItems } from './templates/take-agenda.ts';
import { endWords } from './timer-words.ts';
import { useAgendaActions } from './use-agenda-actions.ts';
import { focusItem, walkItems } from './walk-items.ts';

interface AgendaProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
}

/** What is talked about, in order, with its time. */
export function Agenda({ meeting, reversal }: AgendaProps) {
  const { document, views } = useProject();
  const clock = useContext(ClockContext);
  const readOnly = useReadOnly();
  const commands = useCommandRegistry();
  const [isAdding, setAdding] = useState(false);
  const [isFilling, setFilling] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  const [renamed, setRenamed] = useState<AgendaItemId | null>(null);
  const { agenda, entry } = meeting;
  const running = useRunning(document);
  const now = useSecond(clock, running !== null);
  const actions = useAgendaActions(meeting, reversal, {
    add: () => setAdding(true),
    fill: () => setFilling(true),
    keep: () => setKeeping(true),
    rename: setRenamed,
  });
  const { drag, onPointerDown } = useRowDrag<AgendaItemId>(({ row, rank }) => actions.move(row, rank));
  const offered = agendaOffered(meeting, useView(views.agendas));
  /** Its button is gone then: the keys go on from the first item. */
  const takeOffered = (from: AgendaOffered): void => {
    const first = actions.fillFrom(offeredItems(from, document));
    if (first) focusItem(first);
  };
  const timed = agenda.map(({ id, minutes, spent, doneAt }) => ({
    id,
    minutes,
    spent: spent ?? 0,
    isDone: doneAt !== null,
  }));
  // Tried out before its time, it has no end that could be missed.
  const hasBegun = entry.record?.begunAt != null || (entry.time !== null && entry.time.from * 60_000 <= now);
  const state = timerState(timed, running, now, entry.time && hasBegun ? entry.time.to * 60_000 : null);
  const runs = state.running !== null || (entry.record?.begunAt != null && entry.record.endedAt === null);
  const minutes = agenda.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  const others = drag ? agenda.filter(({ id }) => id !== drag.row) : agenda;
  const landsBefore = drag ? (others[drag.rank]?.id ?? 'last') : null;
  return (
    <Section
      title="Agenda"
      end={
        <>
          {agenda.length === 0 ? null : (
            <span role={runs ? 'timer' : undefined} className="tabular text-12 text-muted">
              {runs ? endWords(state) : lengthWords(minutes, entry.time)}
            </span>
          )}
          <MenuTrigger>
            <Button size="small" look="quiet" isDisabled={readOnly}>
              <ListPlus size={13} aria-hidden /> Fill
            </Button>
            <Menu label="Fill the agenda">
              <MenuItem label="From what matters now…" onAction={() => commands.run('agenda.fill')} />
              {meeting.previous ? (
                <MenuItem label="With what the last one left open" onAction={() => commands.run('agenda.carryOver')} />
              ) : null}
              <TemplateMenu onChoose={actions.fillFrom} />
              <MenuSeparator />
              {agenda.length === 0 ? null : (
                <MenuItem label="Keep as a template…" onAction={() => commands.run('agenda.keep')} />
              )}
              <MenuItem label="Templates…" onAction={() => commands.run('agenda.templates')} />
              {entry.series?.rule ? <SeriesAgendaMenu series={entry.series} reversal={reversal} /> : null}
            </Menu>
          </MenuTrigger>
        </>
      }
    >
      {offered ? <Offered agenda={offered} readOnly={readOnly} onTake={() => takeOffered(offered)} /> : null}
      {agenda.length === 0 && !isAdding && !offered ? (
        <p className="py-1 text-muted">
          {`Nothing stands here yet.${readOnly ? '' : ' Write items, or fill it from what matters now.'}`}
        </p>
      ) : null}
      <ul aria-label="Agenda" onKeyDown={walkItems} className="flex flex-col gap-px">
        {agenda.map((item, index) => (
          <AgendaItem
            key={item.id}
            item={item}
            time={state.items[index] ?? null}
            isRunning={running?.item === item.id}
            isRenamed={renamed === item.id}
            isDragged={drag?.row === item.id}
            isBelowGap={landsBefore === item.id}
            isAboveGap={landsBefore === 'last' && others.at(-1)?.id === item.id}
            readOnly={readOnly}
            actions={actions}
            onRename={setRenamed}
            onPickUp={onPointerDown}
          />
        ))}
      </ul>
      {readOnly ? null : (
        <QuickAdd
          label="Add agenda item"
          buttonText="Add agenda item"
          placeholder="What is to be talked about?"
          open={isAdding}
          onOpen={() => setAdding(true)}
          onClose={() => setAdding(false)}
          onAdd={actions.add}
        />
      )}
      {isKeeping ? <KeepTemplate meeting={meeting} reversal={reversal} onClose={() => setKeeping(false)} /> : null}
      {isFilling ? <FillAgenda meeting={meeting} reversal={reversal} onClose={() => setFilling(false)} /> : null}
    </Section>
  );
}

/** “40 of 60 minutes”; by how much it is too much is said. */
function lengthWords(
  minutes: number,
  time: { readonly from: number; readonly to: number; readonly isAllDay: boolean } | null,
): string {
  if (!time || time.isAllDay) return `${minutes} minutes`;
  const length = time.to - time.from;
  return minutes > length
    ? `${minutes} minutes, ${minutes - length} more than there are`
    : `${minutes} of ${length} minutes`;
}
