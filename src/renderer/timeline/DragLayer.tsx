import { createPortal } from 'react-dom';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { effectSentence } from '#shared/views/index.ts';
import { useSheet } from './sheet-context.ts';
import type { BarDragging } from './use-bar-drag.ts';

/** While something is dragged: where everything it moves would stand, and what it would do in words. */
export function DragLayer({ drag }: Pick<BarDragging, 'drag'>) {
  const { rows, drawing, metrics, plan } = useSheet();
  const sayings = usePlanWords(plan.input.calendars.project.minutesPerDay);
  if (!drag) return null;
  const { effects, from, to, grip, pointer } = drag;
  const isLink = grip === 'link-start' || grip === 'link-finish';
  const moved = effects?.ok ? effects.value.moved : [];
  const words =
    effects === null
      ? hintOf(grip)
      : effects.ok
        ? effectSentence(effects.value, sayings, drag.held)
        : effects.error.message;
  return (
    <>
      {moved.map(({ task, after, isMilestone }) => {
        const rank = rows.rankOf.get(task);
        if (rank === undefined) return null;
        const left = drawing.start(after.start);
        const right = Math.max(drawing.finish(after.finish), left + 4);
        return (
          <div
            key={task}
            className={classNames('timeline-ghost', isMilestone && 'is-milestone')}
            style={{ left, width: isMilestone ? undefined : right - left, top: rank * metrics.row }}
          />
        );
      })}
      {isLink ? (
        <svg className="pointer-events-none absolute inset-0 size-full overflow-visible">
          <title>New link</title>
          <path
            d={`M${from.x} ${from.y}L${to.x} ${to.y}`}
            className={`timeline-drawn ${effects?.ok === false ? 'is-refused' : ''}`}
          />
        </svg>
      ) : null}
      {grip === 'draw' ? (
        <div
          className="timeline-ghost"
          style={{
            left: Math.min(from.x, to.x),
            width: Math.abs(to.x - from.x),
            top: Math.floor(from.y / metrics.row) * metrics.row,
          }}
        />
      ) : null}
      {createPortal(
        <div
          role="status"
          className={classNames(
            'floats pointer-events-none fixed z-40 max-w-96 rounded-small px-2.5 py-1.5 text-12',
            effects?.ok === false && 'text-off-track',
          )}
          style={{
            left: Math.min(pointer.x + 14, window.innerWidth - 400),
            top: Math.min(pointer.y + 22, window.innerHeight - 90),
          }}
        >
          {words}
        </div>,
        document.body,
      )}
    </>
  );
}

function hintOf(grip: string): string {
  return grip.startsWith('link') ? 'Drop it on the start or the end of another bar.' : 'Nothing would change.';
}
