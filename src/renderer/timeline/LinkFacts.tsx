import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { AskPopover } from '#renderer/task/Ask.tsx';
import { KeepGap } from '#renderer/task/KeepGap.tsx';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { deleteRecord, type LinkFields, setLinkFields } from '#shared/document/index.ts';
import { type Lag, readLag, writeLag } from '#shared/domain/predecessors.ts';
import { LINK_TYPES } from '#shared/domain/records.ts';
import type { LinkId } from '#shared/kernel/ids.ts';
import { effectSentence, LINK_NAMES } from '#shared/views/index.ts';
import { useTimelineScreen, useTimelineState } from './timeline-context.ts';

/** The link that was clicked: its type and lag are changed in place. */
export function LinkFacts() {
  const { state } = useTimelineScreen();
  const shown = useTimelineState(({ link }) => link);
  const { document } = useProject();
  const plan = useSchedule();
  const anchor = useRef<HTMLSpanElement>(null);
  const link = shown === null ? undefined : plan.input.plan.links.find(({ id }) => id === shown.id);
  if (!shown || !link) return null;
  const [from, to] = [document.get('task', link.from)?.title ?? '', document.get('task', link.to)?.title ?? ''];
  return (
    <>
      {/* A line may lead far out of sight: what is said of it stands where it was clicked. */}
      <span
        ref={anchor}
        key={`${shown.at.x} ${shown.at.y}`}
        aria-hidden
        className="pointer-events-none fixed size-px"
        style={{ left: shown.at.x, top: shown.at.y }}
      />
      <AskPopover label={`Link from ${from} to ${to}`} anchor={anchor} onClose={() => state.showLink(null)}>
        <Facts key={link.id} id={link.id} onClose={() => state.showLink(null)}>
          <p className="written text-12">
            <span dir="auto">{from}</span> <span className="text-muted">→</span> <span dir="auto">{to}</span>
          </p>
        </Facts>
      </AskPopover>
    </>
  );
}

interface FactsProps {
  readonly id: LinkId;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Facts({ id, onClose, children }: FactsProps) {
  const { document, views } = useProject();
  const plan = useSchedule();
  const run = useRun();
  const readOnly = useReadOnly();
  const link = plan.input.plan.links.find((each) => each.id === id);
  const minutesPerDay = plan.input.calendars.project.minutesPerDay;
  const sayings = usePlanWords(minutesPerDay);
  const field = useRef<HTMLInputElement>(null);
  const [lag, setLag] = useState(link ? writeLag(link, minutesPerDay) : '');
  if (!link) return null;
  const read = readLag(lag, minutesPerDay);
  const isNew = read !== null && (read.lag !== link.lag || read.lagKind !== link.lagKind);
  const change: LinkFields | null = isNew ? read : null;
  const effects = change === null ? null : views.preview.of(plan, { links: [{ link: id, fields: change }] });
  const words =
    read === null
      ? 'A lag is a length such as +2d, -4h, 1ed or 50%.'
      : effects?.ok
        ? effectSentence(effects.value, sayings)
        : '';
  const take = (): void => {
    if (change) run(setLinkFields(document, id, change));
  };
  const showKept = (kept: Lag): void => {
    setLag(writeLag(kept, minutesPerDay));
    // The button that had the focus goes.
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (read === null) return;
    take();
    onClose();
  };
  return (
    <div className="flex flex-col gap-2 p-3">
      {children}
      <Segments
        label="Type"
        options={LINK_TYPES.map((type) => ({ id: type, name: type }))}
        value={link.type}
        isDisabled={readOnly}
        onChange={(type) => run(setLinkFields(document, id, { type }))}
      />
      <p className="text-12 text-muted">{LINK_NAMES[link.type]}</p>
      <label className="flex items-center gap-2">
        <span className="text-12 text-muted">Lag</span>
        <input
          ref={field}
          className={INPUT}
          value={lag}
          disabled={readOnly}
          placeholder="none"
          aria-invalid={read === null}
          onChange={(event) => setLag(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={take}
        />
      </label>
      <p role="status" className={`min-h-4 text-12 ${read === null ? 'text-off-track' : 'text-muted'}`}>
        {words}
      </p>
      <KeepGap link={id} onKept={showKept} />
      {readOnly ? null : (
        <Button
          look="quiet"
          onPress={() => {
            run(deleteRecord(document, 'link', id));
            onClose();
          }}
        >
          <Trash2 size={14} aria-hidden />
          Remove link
        </Button>
      )}
    </div>
  );
}
