import {
  DndContext,
  DragOverlay,
  type DragStartEvent,
  getClientRect,
  MouseSensor,
  TouchSensor,
  useDndContext,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { DragContext, useDragStore } from './drag-context.ts';
import { DragController, type DragControllerOptions } from './drag-controller.ts';
import type { DragKind } from './drag-store.ts';
import { Hand } from './Hand.tsx';
import { KeyboardSensor } from './keyboard-sensor.ts';
import { PickUp } from './pick-up.ts';
import { Voice } from './voice.ts';

interface DragAreaProps extends Omit<DragControllerOptions, 'speak'> {
  readonly isDisabled?: boolean;
  /** The picture of what is dragged; it follows the pointer exactly. */
  readonly renderDragged: (kind: DragKind, id: string, count: number) => ReactNode;
  readonly children: ReactNode;
}

// What is said comes from `words`, through the live region below. @dnd-kit's own region is a second `status` on the page
// and cannot be left out, so it is kept out of the page.
const APART = document.createElement('div');

// Virtualised things are put in place by transforms, which @dnd-kit would leave out of account.
const MEASURING = { draggable: { measure: getClientRect } };

/** From place to place by keys; under the pointer it follows without any delay. */
const glide = (activator: Event | null): string | undefined =>
  activator instanceof KeyboardEvent ? 'transform var(--motion) var(--ease-out)' : undefined;

/**
 * The only door to @dnd-kit, so that its successor can take its place. Targets come from our own geometry, never from
 * registered droppables: most of a long list is not mounted.
 */
export function DragArea({ words, onDrop, company, isDisabled = false, renderDragged, children }: DragAreaProps) {
  const [voice] = useState(() => new Voice());
  const options = { words, onDrop, company, speak: voice.say };
  const [controller] = useState(() => new DragController(options));
  const [pickUp] = useState(() => new PickUp());
  useEffect(() => {
    controller.options = options;
    pickUp.isDisabled = isDisabled;
  });
  const context = useMemo(() => ({ store: controller.store, pickUp }), [controller, pickUp]);
  const step = useMemo(() => (key: string) => controller.step(key), [controller]);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    // Held still it is picked up; moved before that, the finger scrolls.
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { step }),
  );
  const begin = ({ activatorEvent }: DragStartEvent): void => {
    if (pickUp.last) controller.begin({ ...pickUp.last, event: activatorEvent });
  };

  return (
    <DragContext value={context}>
      <DndContext
        id={useId()}
        sensors={sensors}
        autoScroll={false}
        measuring={MEASURING}
        accessibility={{ container: APART, restoreFocus: false }}
        onDragStart={begin}
        onDragEnd={() => controller.drop()}
        onDragCancel={() => controller.cancel()}
      >
        {children}
        <Hand pickUp={pickUp} />
        <DragOverlay dropAnimation={null} zIndex={30} transition={glide}>
          <Dragged render={renderDragged} />
        </DragOverlay>
        <Aftermath controller={controller} />
      </DndContext>
      <Spoken voice={voice} />
    </DragContext>
  );
}

/** Apart from the area, so that a word said renders nothing else. */
function Spoken({ voice }: { readonly voice: Voice }) {
  const text = useSyncExternalStore(voice.subscribe, voice.get);
  return (
    <div aria-live="assertive" className="sr-only">
      {text}
    </div>
  );
}

function Dragged({ render }: { readonly render: DragAreaProps['renderDragged'] }) {
  const store = useDragStore();
  const picture = useRef<{ id: string; node: ReactNode } | null>(null);
  const session = store.session;
  if (!session) return null;
  // The overlay renders at every movement; its picture need not.
  if (picture.current?.id !== session.id)
    picture.current = { id: session.id, node: render(session.kind, session.id, session.ids.length) };
  return picture.current.node;
}

/** Ends a drag that @dnd-kit dropped without a word: one let go before its first measure. */
function Aftermath({ controller }: { readonly controller: DragController }) {
  const { active } = useDndContext();
  const seen = useRef(false);
  useEffect(() => {
    if (active) seen.current = true;
    else if (seen.current) {
      seen.current = false;
      controller.cancel();
    }
  }, [active, controller]);
  return null;
}
