import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { navigate } from '#renderer/state/routes.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { parseDeepLink } from '#shared/ports/deep-link.ts';
import type { PageLook } from '#shared/report/status/layout.ts';
import { pageBody, type ReportPage } from '#shared/report/status/page.ts';
import { previewStyle, sheetOf } from '#shared/report/status/style.ts';
import { showFonts } from './fonts.ts';

/** Pixels of 1/96 inch. */
const PER_MILLIMETRE = 96 / 25.4;
/** Pixels between two sheets: at half their size as many as there are around them, so that the next one does not peep in. */
const GAP = 48;
/** Smaller than half its size a sheet cannot be read any more: there it is scrolled. */
const SMALLEST = 0.5;
/** Whether columns can stand in rows. */
const IS_DOWN = CSS.supports('column-wrap', 'wrap');

/**
 * The report as it will lie on its sheets, one below the other: the columns of a page break where a printer's pages do, by the
 * same style, and each begins a row of its own. Browsers that cannot put columns below each other show the sheets side by side.
 * It stands in a shadow tree, so that neither the program's style nor the report's reaches the other. Where there is no
 * room for the width of a sheet, the sheets are drawn smaller as a whole: their lines break as on paper at any size.
 */
export function Preview({ report }: { readonly report: ReportPage }) {
  const host = useRef<HTMLDivElement>(null);
  const [frame, room] = useRoom();
  const [pages, setPages] = useState(1);
  const layout = report.look;
  const body = useMemo(() => pageBody(report), [report]);
  const sheet = useMemo(() => pixelsOf(layout), [layout]);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isLeft = false;
    const ready = (): void => {
      if (!isLeft) setReady(true);
    };
    // Without them it is drawn in the machine's own fonts.
    void showFonts(body).then(ready, ready);
    return () => {
      isLeft = true;
    };
  }, [body]);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(`${previewStyle(layout)}${columns(sheet)}`);
    root.adoptedStyleSheets = [style];
    // Made by `pageBody`, in which all that people wrote is escaped.
    root.innerHTML = `<div class="sheets"><div class="paper">${body}</div></div>`;
    const sheets = root.firstElementChild;
    const length = (IS_DOWN ? sheets?.scrollHeight : sheets?.scrollWidth) ?? 0;
    const one = IS_DOWN ? sheet.innerHeight : sheet.inner;
    setPages(isReady ? Math.max(1, Math.round((length + sheet.gap) / (one + sheet.gap))) : 1);
  }, [body, layout, sheet, isReady]);
  const [right, down] = IS_DOWN ? [0, sheet.height + GAP] : [sheet.width + GAP, 0];
  const width = (pages - 1) * right + sheet.width;
  const height = (pages - 1) * down + sheet.height;
  const scale = room === null ? 1 : Math.max(SMALLEST, Math.min(1, room / sheet.width));
  return (
    <section
      ref={frame}
      aria-label={`Preview, ${pages} ${pages === 1 ? 'page' : 'pages'}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what has the focus
      tabIndex={0}
      // Room is kept for the bar: its coming and going would change the size of what it is there for.
      className="min-h-0 grow overflow-auto bg-sunken p-6 -outline-offset-2 [scrollbar-gutter:stable]"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links within are reached by keys, and their clicks end here */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
      <div className="relative mx-auto" style={{ width: width * scale, height: height * scale }} onClick={follow}>
        <div className="absolute origin-top-left" style={{ width, height, transform: `scale(${scale})` }}>
          {Array.from({ length: pages }, (_, page) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: sheets have no other name than their number
              key={page}
              aria-hidden
              className="absolute shadow-card ring-1 ring-hairline"
              style={{
                left: page * right,
                top: page * down,
                width: sheet.width,
                height: sheet.height,
                background: '#fff',
              }}
            >
              {/* Paper is white in the dark as well. */}
              <span className="absolute text-12" style={{ right: sheet.side, bottom: 16, color: '#605c55' }}>
                Page {page + 1} of {pages}
              </span>
            </div>
          ))}
          <div
            ref={host}
            className="absolute"
            style={{ left: sheet.side, top: sheet.top, width: sheet.inner, height: sheet.innerHeight }}
          />
        </div>
      </div>
    </section>
  );
}

/** Pixels of width within the element's padding; null until it was measured. */
function useRoom(): readonly [RefObject<HTMLElement | null>, number | null] {
  const frame = useRef<HTMLElement>(null);
  const [room, setRoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setRoom(entry ? entry.contentRect.width : null));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, room];
}

interface SheetPixels {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly side: number;
  readonly inner: number;
  readonly innerHeight: number;
  /** From the end of one column to the beginning of the next, beside it or below. */
  readonly gap: number;
}

function pixelsOf(layout: PageLook): SheetPixels {
  const { width, height, top, side, inner } = sheetOf(layout);
  const pixels = (millimetres: number): number => millimetres * PER_MILLIMETRE;
  return {
    width: pixels(width),
    height: pixels(height),
    top: pixels(top),
    side: pixels(side),
    inner: pixels(inner.width),
    innerHeight: pixels(inner.height),
    gap: (IS_DOWN ? pixels(height - inner.height) : pixels(2 * side)) + GAP,
  };
}

function columns({ inner, innerHeight, gap }: SheetPixels): string {
  if (IS_DOWN) {
    return `.sheets { width: ${inner}px; columns: 1; column-height: ${innerHeight}px; column-wrap: wrap; row-gap: ${gap}px; column-fill: auto }`;
  }
  return `.sheets { width: ${inner}px; height: ${innerHeight}px; columns: ${inner}px auto; column-gap: ${gap}px; column-fill: auto }`;
}

/** Into the program: what a file's reader would be brought to. */
function follow(event: MouseEvent): void {
  const [target] = event.nativeEvent.composedPath();
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link) return;
  event.preventDefault();
  const parsed = parseDeepLink(link.getAttribute('href') ?? '');
  if (!parsed.ok) return;
  const { project, card } = parsed.value;
  navigate({
    kind: 'project',
    project: asId<ProjectId>(project),
    page: 'board',
    card: card === null ? null : asId<TaskId>(card),
  });
}
