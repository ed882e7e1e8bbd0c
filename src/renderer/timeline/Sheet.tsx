import { useEffect, useMemo, useRef } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { Separator } from '#renderer/ui/Separator.tsx';
import { type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { outsideDependencies, type ScheduledPlan } from '#shared/views/index.ts';
import { axisOf, zoomToFit } from './axis.ts';
import { Drawing } from './bars.ts';
import { Chart } from './Chart.tsx';
import { ChartHeader } from './ChartHeader.tsx';
import { type Column, chosenColumns, fittingColumns, USUAL_COLUMNS, usualTitle } from './columns.ts';
import { Grid } from './Grid.tsx';
import { GridHeader } from './GridHeader.tsx';
import { NoTasks } from './NoTasks.tsx';
import { SHOWN_COLUMNS, SHOWS_LOAD, TITLE_WIDTH, useShownLayers, ZOOM } from './remembered.ts';
import { linksByEnd } from './row-facts.ts';
import { SheetContext, type SheetParts } from './sheet-context.ts';
import { Toolbar } from './Toolbar.tsx';
import { useTimelineScreen } from './timeline-context.ts';
import type { TimelineRows } from './timeline-rows.ts';
import type { CellAt } from './timeline-state.ts';
import { useAxisScroll } from './use-axis-scroll.ts';
import { useBaseline } from './use-baseline.ts';
import { useMetrics } from './use-metrics.ts';
import { useViewport } from './use-viewport.ts';

const LoadStrip = lazyPart(() => import('./load/LoadStrip.tsx'));

/** A day as wide as 24 pixels. */
const USUAL_ZOOM = 24 / MINUTES_PER_DAY;
/** Of the titles, in rem. */
const LEAST_TITLE = 7;
const MOST_TITLE = 40;
const ZOOM_STEP = 1.5;
/** Of the width, at the most. */
const GRID_SHARE = 0.58;
const NONE: readonly string[] = [];

interface SheetProps {
  readonly rows: TimelineRows;
  readonly plan: ScheduledPlan;
  /** The task with which a command is about. */
  readonly focused: () => TaskId | null;
}

export function Sheet(props: SheetProps) {
  if (props.rows.byNumber.length > 0) return <FilledSheet {...props} />;
  return (
    <>
      <Toolbar />
      <NoTasks />
    </>
  );
}

/** Grid and chart in one scroller, so that rows stay beside their bars whatever scrolls. */
function FilledSheet({ rows, plan, focused }: SheetProps) {
  const { id: project, document: planned } = useProject();
  const { state } = useTimelineScreen();
  const today = useToday();
  const metrics = useMetrics();
  const scroller = useRef<HTMLDivElement>(null);
  const [viewport, look] = useViewport(scroller);
  const { width } = useView(viewport.size);
  const [zoom, setZoom] = useViewMemory(project, ZOOM, USUAL_ZOOM);
  const [chosen] = useViewMemory(project, SHOWN_COLUMNS, USUAL_COLUMNS);
  const [titleWidth, setTitleWidth, askedTitle] = useViewMemory(project, TITLE_WIDTH, usualTitle(width / metrics.rem));
  const [layers] = useShownLayers(project);
  const baseline = useBaseline(plan);
  const report = useReport();
  const { rem } = metrics;

  const columns = useMemo(() => {
    const wanted = chosenColumns(chosen ?? NONE).map((each) =>
      each.id === 'title' ? { ...each, width: titleWidth } : each,
    );
    return width === 0 ? wanted : fittingColumns(wanted, (width * GRID_SHARE) / rem);
  }, [chosen, titleWidth, width, rem]);
  const gridWidth = Math.round(columns.reduce((sum, column) => sum + column.width, 0) * rem);

  const now = parseInstant(today) ?? 0;
  const span = useSpan(plan, now);
  const room = Math.max(200, width - gridWidth);
  const axis = useMemo(() => axisOf(span, zoom, room), [span, zoom, room]);
  const drawing = useMemo(() => new Drawing(axis, plan.input.calendars.project), [axis, plan.input.calendars.project]);
  const links = useMemo(() => linksByEnd(plan.input.plan.links), [plan.input.plan.links]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan whenever links change
  const outside = useMemo(() => linksByEnd(outsideDependencies(planned)), [planned, plan]);
  const reading = useMemo(
    () => ({ plan, links, outside, numberOf: rows.numberOf, byNumber: rows.byNumber, baseline, today }),
    [plan, links, outside, rows, baseline, today],
  );

  const { onScroll, zoomBy, zoomTo, show, following } = useAxisScroll({
    scroller,
    axis,
    room,
    gridWidth,
    isReady: width > 0,
    first: firstShown(plan, now),
    look,
    setZoom,
  });

  const [showsLoad, setShowsLoad] = useViewMemory(project, SHOWS_LOAD, false);
  const toggleLoad = (): void => {
    const hadFocus = document.activeElement?.closest('[data-part=load]') != null;
    setShowsLoad(!showsLoad);
    const row = state.focus?.task ?? rows.ids[0];
    if (hadFocus && row !== undefined) state.want(row);
  };

  const scheduleOf = (task: TaskId | null) => (task === null ? null : plan.of(task));
  useWhatIsShown(rows, columns);
  useScrollToWanted(scroller, rows, metrics.row, metrics.header);
  useCommands({
    'timeline.zoomIn': { run: () => zoomBy(ZOOM_STEP) },
    'timeline.zoomOut': { run: () => zoomBy(1 / ZOOM_STEP) },
    'timeline.fit': {
      run: () => {
        const { start, finish } = plan.schedule;
        const whole = start === null || finish === null ? span : { start, finish };
        zoomTo(zoomToFit(whole, room), whole.start, 0.05);
      },
    },
    'timeline.today': { run: () => show(now) },
    'timeline.load': { name: () => (showsLoad ? 'Hide load' : 'Show load'), run: toggleLoad },
    'timeline.showBar': {
      applies: () => scheduleOf(focused()) !== null,
      run: () => {
        const at = scheduleOf(focused());
        if (at) show(at.start, 0.2);
      },
    },
  });

  const sheet = useMemo(
    (): SheetParts => ({
      rows,
      plan,
      columns,
      drawing,
      metrics,
      layers,
      baseline,
      viewport,
      scroller,
      gridWidth,
      now,
    }),
    [rows, plan, columns, drawing, metrics, layers, baseline, viewport, gridWidth, now],
  );
  const height = metrics.header + rows.shown.length * metrics.row;
  return (
    <SheetContext value={sheet}>
      <Toolbar />
      <div ref={scroller} onScroll={onScroll} className="timeline relative min-h-0 grow overflow-auto" tabIndex={-1}>
        <div className="relative" style={{ width: gridWidth + axis.width, minHeight: '100%', height }}>
          <div className="sticky top-0 z-20 flex bg-surface" style={{ height: metrics.header }}>
            <div className="sticky start-0 z-10 bg-surface" style={{ width: gridWidth }}>
              <GridHeader columns={columns} rem={rem} />
              <Separator
                label="Width of the titles"
                orientation="vertical"
                size={() => titleWidth}
                asked={askedTitle}
                least={LEAST_TITLE}
                most={MOST_TITLE}
                grain={0.25}
                step={1}
                perPixel={() => 1 / rem}
                onResize={setTitleWidth}
                className="-end-1 z-20"
              />
            </div>
            <ChartHeader />
          </div>
          <div className="flex" style={{ height: rows.shown.length * metrics.row }}>
            <Grid reading={reading} />
            <Chart />
          </div>
        </div>
      </div>
      {showsLoad ? (
        <Part what="The load" place="timeline-load" onError={report} onClose={toggleLoad} inline>
          <LoadStrip following={following} />
        </Part>
      ) : null}
    </SheetContext>
  );
}

/** A week before today while the plan runs, else where it begins. */
function firstShown({ schedule: { start, finish } }: ScheduledPlan, now: Instant): Instant {
  if (start === null || finish === null) return now - 7 * MINUTES_PER_DAY;
  return now < start || now > finish ? start : Math.max(start, now - 7 * MINUTES_PER_DAY);
}

/** From the first start to the last finish, today and the status date included. The same object while it is the same time. */
function useSpan(plan: ScheduledPlan, now: Instant): { readonly start: Instant; readonly finish: Instant } {
  const asOf = plan.statusDate ?? now;
  const start = Math.min(plan.input.plan.start, plan.schedule.start ?? now, now, asOf);
  const finish = Math.max(plan.schedule.forecastFinish ?? now, plan.schedule.finish ?? now, now, asOf);
  return useMemo(() => ({ start, finish }), [start, finish]);
}

/** What has the focus, or is being written in, may go: its task deleted elsewhere, its column hidden, its parent folded. */
function useWhatIsShown(rows: TimelineRows, columns: readonly Column[]): void {
  const { state } = useTimelineScreen();
  const { document } = useProject();
  useEffect(() => {
    const { focus, writing } = state;
    const isShown = ({ task, column }: CellAt): boolean =>
      rows.rankOf.has(task) && columns.some(({ id }) => id === column);
    if (writing !== null && !isShown(writing)) state.write(null);
    if (focus === null || isShown(focus)) return;
    let row: TaskId | null = focus.task;
    while (row !== null && !rows.rankOf.has(row)) row = document.outline.parent(row);
    if (row !== null) state.focused({ task: row, column: 'title' });
  }, [state, document, rows, columns]);
}

/** Brings the row that is to take the focus into the page. */
function useScrollToWanted(
  scroller: { readonly current: HTMLElement | null },
  rows: TimelineRows,
  row: number,
  header: number,
): void {
  const { state } = useTimelineScreen();
  useEffect(() => {
    const follow = (): void => {
      const element = scroller.current;
      const rank = state.wanted === null ? undefined : rows.rankOf.get(state.wanted.task);
      if (!element || rank === undefined) return;
      const top = rank * row;
      const sight = element.clientHeight - header;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + row > element.scrollTop + sight) element.scrollTop = top + row - sight;
    };
    follow();
    return state.subscribe(follow);
  }, [scroller, state, rows, row, header]);
}
