import {
  CalendarCheck2,
  CalendarClock,
  CalendarCog,
  Columns3,
  Ellipsis,
  Eye,
  Flag,
  GitCompareArrows,
  Maximize2,
  Plus,
  Printer,
  Route,
  Split,
  Users,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { type CommandId, CommandItem, chordText, shownKeys, useCommandRegistry } from '#renderer/commands/index.ts';
import { LATEST, NO_BASELINE, newestFirst, useShownBaseline } from '#renderer/state/shown-baseline.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProjectRecord, useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { ChoiceSubmenu, ChoicesMenu, Menu, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { dayOf } from '#shared/domain/day.ts';
import { dayWords, lastInstantOf } from '#shared/gantt/index.ts';
import { workWords } from '#shared/views/index.ts';
import { COLUMNS, USUAL_COLUMNS } from './columns.ts';
import { LAYER_NAMES, LAYERS, type Layer, SHOWN_COLUMNS, useShownLayers } from './remembered.ts';

const ALWAYS: readonly string[] = ['number', 'title'];

/** What the timeline shows, how fine, and where the plan ends. */
export function Toolbar() {
  const { id: project } = useProject();
  const commands = useCommandRegistry();
  const readOnly = useReadOnly();
  const { plan, calendars } = useSchedule().input;
  const [columns, setColumns] = useViewMemory(project, SHOWN_COLUMNS, USUAL_COLUMNS);
  const [layers, setLayers] = useShownLayers(project);
  const toggled = (all: readonly string[], id: string): readonly string[] =>
    all.includes(id) ? all.filter((each) => each !== id) : [...all, id];
  const button = (command: CommandId, icon: typeof ZoomIn, label: string) => (
    <IconButton
      icon={icon}
      label={label}
      keys={chordText(shownKeys(command) ?? '')}
      onPress={() => commands.run(command)}
    />
  );
  return (
    <div
      role="toolbar"
      aria-label="Timeline"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-1 border-b border-hairline px-3 py-1"
    >
      {readOnly ? null : (
        <Button look="quiet" onPress={() => commands.run('card.new')}>
          <Plus size={14} strokeWidth={1.75} aria-hidden />
          Task
        </Button>
      )}
      <MenuTrigger>
        <Button look="quiet">
          <Columns3 size={14} strokeWidth={1.75} aria-hidden />
          Columns
        </Button>
        <ChoicesMenu
          label="Columns"
          choices={COLUMNS.filter(({ id }) => !ALWAYS.includes(id)).map(({ id, long }) => ({ id, name: long }))}
          chosen={columns}
          onToggle={(id) => setColumns(toggled(columns, id))}
        />
      </MenuTrigger>
      <MenuTrigger>
        <Button look="quiet">
          <Eye size={14} strokeWidth={1.75} aria-hidden />
          Show
        </Button>
        <ChoicesMenu
          label="Shown on the chart"
          choices={LAYERS.map((id) => ({
            id,
            name: layerName(id, plan.criticalSlack, calendars.project.minutesPerDay),
          }))}
          chosen={layers}
          onToggle={(id) => setLayers(toggled(layers, id))}
        >
          <BaselineChoice />
        </ChoicesMenu>
      </MenuTrigger>
      <MenuTrigger>
        <Button look="quiet">
          <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
          Plan
        </Button>
        <Menu label="Plan">
          <CommandItem command="project.calendars" icon={CalendarCog} />
          <CommandItem command="project.statusDate" icon={CalendarClock} />
          <CommandItem command="project.criticalSlack" icon={Route} />
          <MenuSeparator />
          <CommandItem command="baseline.take" icon={Flag} />
          <CommandItem command="timeline.compare" icon={GitCompareArrows} />
          <CommandItem command="whatIf.begin" icon={Split} />
          <CommandItem command="timeline.export" icon={Printer} />
          <MenuSeparator />
          <CommandItem command="timeline.load" icon={Users} />
          <CommandItem command="timeline.foldAll" />
          <CommandItem command="timeline.unfoldAll" />
        </Menu>
      </MenuTrigger>
      <span className="grow" />
      <Ends />
      {button('timeline.today', CalendarCheck2, 'Show today')}
      {button('timeline.zoomOut', ZoomOut, 'See more time')}
      {button('timeline.zoomIn', ZoomIn, 'See more detail')}
      {button('timeline.fit', Maximize2, 'Show the whole plan')}
    </div>
  );
}

/** [SCH-R4] Which baseline the bars and the grid are compared with. */
function BaselineChoice() {
  const { baselines, chosen, choose, shown } = useShownBaseline();
  if (baselines.length === 0) return null;
  return (
    <ChoiceSubmenu
      label="Baseline"
      choices={[
        { id: NO_BASELINE, name: 'None' },
        { id: LATEST, name: 'The latest' },
        ...newestFirst(baselines).map(({ id, name }) => ({ id, name })),
      ]}
      chosen={shown !== null && shown.id !== chosen ? LATEST : chosen}
      onChoose={choose}
    />
  );
}

/** [SCH-R1] The critical path says up to how much slack it goes where that is more than none. */
function layerName(layer: Layer, criticalSlack: number, minutesPerDay: number): string {
  const name = LAYER_NAMES[layer];
  return layer === 'critical' && criticalSlack > 0
    ? `${name}, up to ${workWords(criticalSlack, minutesPerDay)} of slack`
    : name;
}

/** When the plan ends, and when it is expected to where that is later: as of a day that was chosen, or today (SCH-R3). */
function Ends() {
  const plan = useSchedule();
  const { statusDate } = useProjectRecord();
  const today = useToday();
  const { finish, forecastFinish } = plan.schedule;
  if (finish === null) return null;
  const isLater = forecastFinish !== null && forecastFinish > finish;
  return (
    <p className="tabular me-2 text-12 text-muted">
      {statusDate === null ? null : <span className="text-text">As of {plainDay(dayOf(statusDate), today)} · </span>}
      Ends {dayWords(lastInstantOf(0, finish))}
      {isLater ? <span className="text-at-risk"> · expected {dayWords(lastInstantOf(0, forecastFinish))}</span> : null}
    </p>
  );
}
