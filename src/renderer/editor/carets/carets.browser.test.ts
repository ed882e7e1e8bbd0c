import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CaretNames, PeerCaret, TextCompany } from '#renderer/state/text-company.ts';
import { Value } from '#renderer/state/value.ts';
import { openText, type TextSession } from '#shared/document/index.ts';
import type { EditNode } from '#shared/document/text/index.ts';
import { writeMarkdown } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { edit, press, putAway, times } from '#tests/support/browser/text-editor.ts';
import { deliver, newProject, paragraph, type Replica, replica } from '#tests/support/documents.ts';

/** Those who write here, and what they are told of this window's caret. */
class Company implements TextCompany {
  readonly carets = new Value<readonly PeerCaret[]>([]);
  readonly isShared = true;
  readonly told: (CaretNames | null)[] = [];
  readonly tell = (caret: CaretNames | null): void => void this.told.push(caret);

  /** Ben stands there. */
  ben(head: string | null, anchor = head): void {
    const names = head !== null && anchor !== null ? [{ head, anchor }] : [];
    this.carets.set(names.map((caret) => ({ device: 'b', person: 'ben', name: 'Ben', ...caret })));
  }
}

let here: Replica;
let there: Replica;
let ben: TextSession;
let company: Company;
let box: HTMLElement;

async function begin(markdown: string): Promise<void> {
  here = newProject();
  here.doc.transact(() => writeMarkdown(here.doc.getXmlFragment('text/project'), markdown), 'remote');
  there = replica(2);
  deliver(here, there);
  ben = must(openText(there.project, 'project'));
  company = new Company();
  box = await edit(here, undefined, '', company);
}
beforeEach(() => {
  document.body.style.width = '400px';
});
afterEach(() => {
  putAway();
  ben.close();
});

/** Milliseconds: script and layout of a key, with everything that is drawn of others. */
const FRAME = 16;

const settled = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** The name of where Ben's caret stands in a paragraph, as his editor would tell it. */
function at(paragraphIndex: number, offset: number): string {
  const name = ben.nameOfPlace({ parent: [paragraphIndex], child: 0, offset });
  if (name === null) throw new Error('no such place');
  return name;
}

function caret(): HTMLElement | null {
  return document.querySelector('.caret-of-other');
}

/** The words that a drawn caret stands behind. */
async function standsBehind(): Promise<string | null> {
  await settled();
  const drawn = caret()?.getBoundingClientRect();
  if (!drawn) return null;
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let before = '';
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.textContent ?? '';
    for (let offset = 0; offset <= text.length; offset++) {
      const range = document.createRange();
      range.setStart(node, offset);
      const rect = range.getBoundingClientRect();
      const isSameLine = drawn.top < rect.bottom && drawn.bottom > rect.top;
      if (isSameLine && Math.abs(rect.left - (drawn.left + 1)) < 0.6) return before + text.slice(0, offset);
    }
    before = `${before}${text}|`;
  }
  return `nowhere: ${drawn.left} ${drawn.top}`;
}

const benWrites = (...words: readonly string[]): void => {
  ben.write(words.map((text) => paragraph(text)) as readonly EditNode[]);
};

describe('[SYNC-P1] the carets of others in a text', () => {
  test('stand at their letter, through what is written here and there at once', async () => {
    await begin('The quay\n\nis old');
    company.ben(at(0, 3));
    expect(await standsBehind()).toBe('The');
    await press(...times(3, 'ArrowUp'), 'Home');
    await userEvent.keyboard('Mind: ');
    expect(await standsBehind()).toBe('Mind: The');
    // Meanwhile Ben, who has not heard of that.
    ben.write([paragraph('The old quay'), ben.content[1] as EditNode]);
    company.ben(at(0, 7));
    deliver(there, here);
    deliver(here, there);
    expect(await standsBehind()).toBe('Mind: The old');
    expect(box.textContent).toBe('Mind: The old quayis old');
  });

  test('move nothing and are no part of what is read out', async () => {
    await begin('One two three');
    const [html, rect] = [box.innerHTML, box.getBoundingClientRect().toJSON()];
    company.ben(at(0, 5), at(0, 11));
    expect(await standsBehind()).toBe('One t');
    expect([box.innerHTML, box.getBoundingClientRect().toJSON()]).toEqual([html, rect]);
    expect(caret()?.closest('[aria-hidden=true]')).not.toBeNull();
    const marked = document.querySelector('.selection-of-other > div')?.getBoundingClientRect();
    expect(marked?.width).toBeGreaterThan(20);
    expect(marked?.left).toBeCloseTo((caret()?.getBoundingClientRect().left ?? 0) + 1, 0);
    company.ben(null);
    await settled();
    expect(caret()).toBeNull();
    expect(document.querySelector('.selection-of-other')).toBeNull();
  });

  test('what is selected over marks and paragraphs is one box a line', async () => {
    await begin('One **two** *three* four\n\nand five');
    company.ben(at(0, 1), at(1, 3));
    await settled();
    expect(document.querySelectorAll('.selection-of-other > div')).toHaveLength(2);
  });

  test('wait where they were for words that are still on their way, and are gone with what they stood in', async () => {
    await begin('Piles\n\nLast');
    company.ben(at(0, 5));
    expect(await standsBehind()).toBe('Piles');
    benWrites('Piles of steel', 'Last');
    company.ben(at(0, 14));
    expect(await standsBehind()).toBe('Piles');
    deliver(there, here);
    expect(await standsBehind()).toBe('Piles of steel');
    await press(...times(3, 'ArrowUp'), 'Home');
    await press('Shift>}{End}{/Shift', 'Backspace', 'Delete');
    expect(box.textContent).toBe('Last');
    await settled();
    const drawn = caret()?.getBoundingClientRect();
    // Its paragraph became the one before it, or went: never a place that is none.
    if (drawn) expect(drawn.bottom).toBeLessThanOrEqual(box.getBoundingClientRect().bottom + 1);
  });

  test('say their name while they move and when one points at them', async () => {
    await begin('One two three');
    company.ben(at(0, 3));
    await vi.waitFor(() => expect(caret()?.classList.contains('is-named')).toBe(true));
    await vi.waitFor(() => expect(caret()?.classList.contains('is-named')).toBe(false), { timeout: 4_000 });
    const { left, top } = (caret() as HTMLElement).getBoundingClientRect();
    const point = (x: number): void => {
      box.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: top + 4, bubbles: true }));
    };
    point(left + 3);
    expect(caret()?.classList.contains('is-pointed')).toBe(true);
    point(left + 40);
    expect(caret()?.classList.contains('is-pointed')).toBe(false);
    // Typing elsewhere in the text is no move of his.
    await userEvent.keyboard('!');
    await settled();
    expect(caret()?.classList.contains('is-named')).toBe(false);
  });

  test('this window’s own is told by names that hold in other copies, seldom, and no more once it is left', async () => {
    await begin('One two');
    await vi.waitFor(() => expect(company.told).toHaveLength(1));
    const [first] = company.told;
    expect(first && ben.placeOf(first.head)).toEqual({ parent: [0], child: 0, offset: 7 });
    expect(first?.anchor).toBe(first?.head);
    await press('Shift>}{ArrowLeft}{ArrowLeft}{/Shift');
    await vi.waitFor(() => expect(ben.placeOf(company.told.at(-1)?.head ?? '')?.offset).toBe(5));
    expect(company.told.at(-1)?.anchor).toBe(first?.head);
    await press('End');
    const before = company.told.length;
    const begun = performance.now();
    await userEvent.keyboard('and some more words that are typed');
    const most = (performance.now() - begun) / 50 + 2;
    await vi.waitFor(() => {
      const last = company.told.at(-1);
      deliver(here, there);
      expect(last && ben.placeOf(last.head)?.offset).toBe(41);
    });
    expect(company.told.length - before).toBeLessThanOrEqual(most);
    box.blur();
    expect(company.told.at(-1)).toBeNull();
    box.focus();
    await vi.waitFor(() => expect(company.told.at(-1)).not.toBeNull());
    putAway();
    expect(company.told.at(-1)).toBeNull();
  });

  test('eleven that move at once leave a key in a long text within its frame', async () => {
    const words = 'The quay wall is surveyed before the piles are ordered, and again when they stand. ';
    await begin(Array.from({ length: 150 }, () => words.repeat(2)).join('\n\n'));
    const move = (step: number): void =>
      company.carets.set(
        Array.from({ length: 11 }, (_, index) => {
          const [anchor, head] = [at(index * 13, step % 80), at(index * 13 + 1, (step + 40) % 120)];
          return { device: `d${index}`, person: `p${index}`, name: `Person ${index}`, anchor, head };
        }),
      );
    const costs: number[] = [];
    for (let key = 0; key < 40; key++) {
      // Callbacks of a frame run in the order of asking: what is drawn lies between these two.
      const before = new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      move(key);
      const begun = performance.now();
      document.execCommand('insertText', false, 'x');
      await Promise.resolve();
      const written = performance.now() - begun;
      const after = new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          box.getBoundingClientRect();
          resolve(performance.now());
        }),
      );
      costs.push(written + (await after) - (await before));
    }
    expect(document.querySelectorAll('.caret-of-other')).toHaveLength(11);
    expect(costs.toSorted((left, right) => left - right)[costs.length / 2]).toBeLessThan(FRAME);
  });
});
