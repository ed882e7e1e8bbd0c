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
import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import { DragController, type DragControllerOptions, type PickedUp } from './drag-controller.ts';
import type { DragKind, DragStore } from './drag-store.ts';
import { KeyboardSensor } from './keyboard-sensor.ts';

const StoreContext = createContext<DragStore | null>(null);

export function useDragStore(): DragStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('Dragging needs a DragArea around it');
  return store;
}

interface DragAreaProps extends Omit<DragControllerOptions, 'speak'> {
  /** The picture of what is dragged; it follows the pointer exactly. */
  readonly renderDragged: (kind: DragKind, id: string) => ReactNode;
  readonly children: ReactNode;
}

/** What a draggable tells when it is picked up. */
export interface DraggableData {
  readonly kind: DragKind;
  readonly id: string;
  readonly container: string;
  readonly node: () => HTMLElement | null;
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
export function DragArea({ words, onDrop, order, renderDragged, children }: DragAreaProps) {
  const [spoken, setSpoken] = useState('');
  const options = { words, onDrop, order, speak: setSpoken };
  const [controller] = useState(() => new DragController(options));
  useEffect(() => {
    controller.options = options;
  });
  const dndId = useId();

  const step = useMemo(() => (key: string) => controller.step(key), [controller]);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { step }),
  );

  const begin = ({ active, activatorEvent }: DragStartEvent): void => {
    const data = active.data.current as DraggableData | undefined;
    const node = data?.node();
    if (!data || !node) return;
    const picked: PickedUp = { kind: data.kind, id: data.id, container: data.container, node, event: activatorEvent };
    controller.begin(picked);
  };

  return (
    <StoreContext value={controller.store}>
      <DndContext
        id={dndId}
        sensors={sensors}
        autoScroll={false}
        measuring={MEASURING}
        accessibility={{ container: APART, restoreFocus: false }}
        onDragStart={begin}
        onDragEnd={() => controller.drop()}
        onDragCancel={() => controller.cancel()}
      >
        {children}
        <DragOverlay dropAnimation={null} zIndex={30} transition={glide}>
          <Dragged render={renderDragged} />
        </DragOverlay>
        <Aftermath controller={controller} />
      </DndContext>
      <div aria-live="assertive" className="sr-only">
        {spoken}
      </div>
    </StoreContext>
  );
}

function Dragged({ render }: { readonly render: DragAreaProps['renderDragged'] }) {
  const store = useDragStore();
  const picture = useRef<{ id: string; node: ReactNode } | null>(null);
  const session = store.session;
  if (!session) return null;
  // The overlay renders at every movement; its picture need not.
  if (picture.current?.id !== session.id) picture.current = { id: session.id, node: render(session.kind, session.id) };
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
