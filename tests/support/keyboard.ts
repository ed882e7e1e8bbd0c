/**
 * A person who never touches the mouse: keys alone, and after each of them the focus is on something that has a name,
 * is on screen and shows that it has the focus.
 */
import { type CDPSession, expect, type Page } from '@playwright/test';

/** What has the focus, as assistive technology reads it. */
export interface Focused {
  readonly role: string;
  readonly name: string;
}

interface Seen extends Focused {
  /** What is wrong with it, in words; empty where nothing is. */
  readonly faults: readonly string[];
}

const NOTHING: Seen = { role: '', name: '', faults: ['nothing has the focus'] };

/** In the page: how the element that has the focus looks. */
const LOOK = `(() => {
  let element = document.activeElement;
  const faults = [];
  if (element === null || element === document.body || element === document.documentElement) return null;
  const { width, height, left, right, top, bottom } = element.getBoundingClientRect();
  if (width < 1 || height < 1) faults.push('it has no size');
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) faults.push('it is out of sight');
  // A virtual cursor (options beneath a field) is where the eye is.
  const cursor = element.getAttribute('aria-activedescendant');
  const looked = (cursor && document.getElementById(cursor)) || element;
  // A card that was picked up by keys is where its picture is.
  const picture = element.closest('.is-lifted') ? document.querySelector('.is-dragged') : null;
  if (picture?.checkVisibility({ opacityProperty: true })) return faults;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) faults.push('it is hidden');
  const alpha = (colour) => colour === 'transparent' || /[,/] ?0\\)$/.test(colour) ? 0 : 1;
  const outlined = (each, pseudo) => {
    const style = getComputedStyle(each, pseudo);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && alpha(style.outlineColor) > 0;
  };
  // A field is framed by its own border, or by what surrounds it closely; a checkbox by the box that is drawn for it.
  const framed = (each) => {
    const { boxShadow, borderColor } = getComputedStyle(each);
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--color-accent)';
    const accent = getComputedStyle(probe).color;
    probe.remove();
    return borderColor === accent || boxShadow.includes(accent);
  };
  const near = [element, looked, ...looked.children, looked.parentElement, looked.parentElement?.parentElement].filter((each) => each);
  const ring = near.some((each) => outlined(each) || framed(each)) ||
    [...(looked.closest('label')?.querySelectorAll('*') ?? [])].some((each) => outlined(each));
  if (!ring) faults.push('it shows no ring');
  return faults;
})()`;

export class Keyboard {
  readonly #page: Page;
  #session: CDPSession | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Each key by itself, and a look at the focus after it. */
  async press(...keys: readonly string[]): Promise<Focused> {
    let focused: Focused = { role: '', name: '' };
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      // Past its last stop Tab leaves the page for the browser's own bar, and comes in again.
      if (/Tab$/.test(key) && (await this.#seen()).role === '') await this.#page.keyboard.press(key);
      focused = await this.look(`after ${key}`);
    }
    return focused;
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    await this.look(`after typing ${text}`);
  }

  /** Goes on with a key, Tab unless told, until what has the focus is called so; answers all that it came by. */
  async goTo(name: string | RegExp, key = 'Tab', most = 80): Promise<readonly Focused[]> {
    const came: Focused[] = [];
    while (came.length < most) {
      const focused = await this.press(key);
      came.push(focused);
      if (typeof name === 'string' ? focused.name === name : name.test(focused.name)) return came;
    }
    throw new Error(`${key} does not come to ${name}, only to ${came.map((each) => each.name).join(' · ')}`);
  }

  /** The focus is on something that is seen, has a name and shows it. */
  async look(when = 'now'): Promise<Focused> {
    let last: Seen = NOTHING;
    await expect
      .poll(
        async () => {
          last = await this.#seen();
          return last.faults;
        },
        {
          message: `the focus ${when} (${this.#page.url().split('#')[1] ?? ''})`,
          timeout: 3000,
          intervals: [0, 20, 50, 100, 250],
        },
      )
      .toEqual([])
      .catch((fault: unknown) => {
        throw new Error(`the focus ${when}: ${JSON.stringify(last)}`, { cause: fault });
      });
    return last;
  }

  async #seen(): Promise<Seen> {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    const session = this.#session;
    const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    if (result.objectId === undefined) return NOTHING;
    const { nodes } = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    const { result: looks } = await session.send('Runtime.evaluate', { expression: LOOK, returnByValue: true });
    const role = String(nodes[0]?.role?.value ?? '');
    const name = String(nodes[0]?.name?.value ?? '');
    const faults = looks.value as string[] | null;
    if (faults === null) return NOTHING;
    return { role, name, faults: name === '' ? [...faults, 'it has no name'] : faults };
  }
}
