/** Whether the sidebar shows its signs only: by itself in a narrow window, and as the person says in either. Kept on this device. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { View } from '#shared/views/index.ts';

/** What was said for narrow windows and for others. */
export interface SidebarFolds {
  readonly narrow: boolean;
  readonly roomy: boolean;
}

const KEPT_AS = 'throughline.sidebar';
const USUAL: SidebarFolds = { narrow: true, roomy: false };

/** What was kept, as far as it says something. */
export function readSidebarFolds(stored: string | null): SidebarFolds {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    if (typeof value !== 'object' || value === null) return USUAL;
    const { narrow, roomy } = value as Record<string, unknown>;
    return {
      narrow: typeof narrow === 'boolean' ? narrow : USUAL.narrow,
      roomy: typeof roomy === 'boolean' ? roomy : USUAL.roomy,
    };
  } catch {
    return USUAL;
  }
}

interface SidebarParts {
  /** Whether the window is narrow. */
  readonly narrow: Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;
  /** Asked anew each time: a browser may refuse it. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
}

export class SidebarFold implements View<boolean> {
  readonly #parts: SidebarParts;
  readonly #changed = new Emitter<void>();
  #folds: SidebarFolds;

  constructor(parts: SidebarParts) {
    this.#parts = parts;
    this.#folds = readSidebarFolds(this.#withStorage((storage) => storage.getItem(KEPT_AS)) ?? null);
  }

  get(): boolean {
    return this.#folds[this.#width];
  }

  subscribe(listener: () => void): Dispose {
    const { narrow } = this.#parts;
    const off = this.#changed.on(listener);
    narrow.addEventListener('change', listener);
    return () => {
      off();
      narrow.removeEventListener('change', listener);
    };
  }

  /** For windows as wide as this one is now. */
  toggle(): void {
    this.#folds = { ...this.#folds, [this.#width]: !this.get() };
    this.#withStorage((storage) => storage.setItem(KEPT_AS, JSON.stringify(this.#folds)));
    this.#changed.emit();
  }

  get #width(): keyof SidebarFolds {
    return this.#parts.narrow.matches ? 'narrow' : 'roomy';
  }

  #withStorage<T>(use: (storage: Pick<Storage, 'getItem' | 'setItem'>) => T): T | undefined {
    try {
      return use(this.#parts.storage());
    } catch {
      // Without storage it lasts as long as the window.
      return undefined;
    }
  }
}
