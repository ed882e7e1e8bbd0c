/**
 * Picks up by Space and asks its owner where each arrow leads. @dnd-kit's own keyboard sensor scrolls by guessing from
 * coordinates, which goes wrong where most of a list is not mounted; here the owner answers from the list itself.
 */
import type { Activators, SensorInstance, SensorOptions, SensorProps } from '@dnd-kit/core';

export interface Coordinates {
  readonly x: number;
  readonly y: number;
}

export interface KeyboardSensorOptions extends SensorOptions {
  /** The movement from where it was picked up, or null when the key leads nowhere. */
  readonly step: (key: string) => Coordinates | null;
}

const STEPS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

export class KeyboardSensor implements SensorInstance {
  autoScrollEnabled = false;
  readonly #props: SensorProps<KeyboardSensorOptions>;
  readonly #stop = new AbortController();

  static activators: Activators<KeyboardSensorOptions> = [
    {
      eventName: 'onKeyDown' as const,
      handler: (event) => {
        // Only from the thing itself: Space in a field or on a button inside it is theirs.
        if (event.key !== ' ' || event.target !== event.currentTarget || event.repeat) return false;
        event.preventDefault();
        return true;
      },
    },
  ];

  constructor(props: SensorProps<KeyboardSensorOptions>) {
    this.#props = props;
    props.onStart({ x: 0, y: 0 });
    const { signal } = this.#stop;
    const cancel = (): void => this.#finish(props.onCancel);
    // At once: a key pressed right after it was picked up is for it. The press that picked it up has passed here already.
    document.addEventListener('keydown', (event) => this.#onKeyDown(event), { capture: true, signal });
    window.addEventListener('resize', cancel, { signal });
    window.addEventListener('blur', cancel, { signal });
    document.addEventListener('pointerdown', cancel, { capture: true, signal });
  }

  #onKeyDown(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    // A key held down does not put down at once what it picked up.
    if (event.repeat && !STEPS.has(event.key)) return;
    if (event.key === ' ' || event.key === 'Enter') this.#finish(this.#props.onEnd);
    else if (event.key === 'Escape' || event.key === 'Tab') this.#finish(this.#props.onCancel);
    else if (STEPS.has(event.key)) {
      const moved = this.#props.options.step(event.key);
      if (moved) this.#props.onMove(moved);
    }
  }

  #finish(tell: () => void): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    tell();
  }
}
