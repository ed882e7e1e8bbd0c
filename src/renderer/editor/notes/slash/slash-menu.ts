/**
 * The menu of a slash, as it is after each key: keys come faster than drawings, and Enter takes what was typed by then.
 */
import type { Anchor } from '#renderer/editor/FloatingOptions.tsx';
import type { KeyPress } from '#renderer/editor/mentions/use-suggestions.ts';
import { Value } from '#renderer/state/value.ts';
import type { SlashItem } from './slash-items.ts';
import { slashQuery } from './slash-trigger.ts';

export interface SlashOffer {
  readonly query: string;
  readonly anchor: Anchor;
  readonly items: readonly SlashItem[];
  readonly active: number;
}

export interface SlashHost {
  itemsOf(query: string): readonly SlashItem[];
  /** Takes the slash and `typed` characters after it out of the text, and runs the item. */
  run(item: SlashItem, typed: number): void;
}

export class SlashMenu {
  /** Null while nothing is offered. */
  readonly offer = new Value<SlashOffer | null>(null);
  readonly #host: SlashHost;
  /** The query that was put away: what goes on from it is the same. */
  #putAway: string | null = null;

  constructor(host: SlashHost) {
    this.#host = host;
  }

  /** The words before the caret; null where nothing is offered. */
  readonly look = (before: string | null, anchorOf: () => Anchor): void => {
    const query = before === null ? null : slashQuery(before);
    const isPutAway = this.#putAway !== null && query?.startsWith(this.#putAway) === true;
    if (!isPutAway) this.#putAway = null;
    const now = this.offer.get();
    if (query === null || isPutAway) this.leave();
    else if (query !== now?.query) {
      const items = this.#host.itemsOf(query);
      this.offer.set(items.length === 0 ? null : { query, items, active: 0, anchor: now?.anchor ?? anchorOf() });
    }
  };

  readonly leave = (): void => {
    if (this.offer.get() !== null) this.offer.set(null);
  };

  readonly point = (active: number): void => {
    const now = this.offer.get();
    if (now && now.active !== active) this.offer.set({ ...now, active });
  };

  readonly choose = (index: number): void => {
    const now = this.offer.get();
    const item = now?.items[index];
    if (!now || !item) return;
    this.leave();
    this.#host.run(item, now.query.length);
  };

  /** Answers whether the key was for the menu. */
  readonly onKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean => {
    const now = this.offer.get();
    if (!now || ctrlKey || metaKey || altKey || shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) this.point((now.active + step + now.items.length) % now.items.length);
    else if (key === 'Enter' || key === 'Tab') this.choose(now.active);
    else if (key === 'Escape') {
      this.#putAway = now.query;
      this.leave();
    } else return false;
    return true;
  };
}
