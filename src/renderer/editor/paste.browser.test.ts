/** What is pasted into a text, in a real Chromium. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readBlocks } from '#shared/document/text/fragment.ts';
import { readMarkdown } from '#shared/document/text/index.ts';
import { edit, paste, press, putAway, type Taken, times } from '#tests/support/browser/text-editor.ts';
import { deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';

afterEach(() => putAway());

describe('pasting into a text', () => {
  const PNG = new File([new Uint8Array([137, 80, 78, 71])], 'shot.png', { type: 'image/png' });

  async function begun(typed = '') {
    const here = newProject();
    const taken: Taken = { pictures: [], refused: 0 };
    const box = await edit(here, taken);
    if (typed !== '') await userEvent.keyboard(typed);
    const fragment = here.doc.getXmlFragment('text/project');
    return { box, taken, text: () => fragment.toString(), markdown: () => readMarkdown(fragment) };
  }

  test('Markdown becomes rich text, a sentence stays the sentence that it is', async () => {
    const { box, markdown } = await begun();
    paste(box, { 'text/plain': '## Steel\n\n- **24 m** each\n- [x] quoted\n\nSee <https://example.org/a>' });
    await expect.poll(markdown).toBe('## Steel\n\n- **24 m** each\n\n* [x] quoted\n\nSee <https://example.org/a>');
    putAway();
    const line = await begun('Piles:');
    paste(line.box, { 'text/plain': ' 24 m each ' });
    paste(line.box, { 'text/plain': '1. of May' });
    await expect.poll(line.text).toBe('<paragraph>Piles: 24 m each 1. of May</paragraph>');
  });

  test('an address over selected words makes them a link', async () => {
    const { box, markdown } = await begun('drawing');
    await press('Control>}a{/Control');
    paste(box, { 'text/plain': 'https://example.org/12.pdf' });
    await expect.poll(markdown).toBe('[drawing](https://example.org/12.pdf)');
  });

  test('of hostile HTML the words stay, and nothing of it is live, fetched or stored', async () => {
    const { box, text, taken } = await begun();
    const alarm = vi.fn();
    Object.assign(window, { alarm });
    paste(box, {
      'text/html':
        '<meta charset=utf-8><style>*{display:none}</style><p onclick="alarm()" style="position:fixed">One <b onmouseover=alarm()>two</b></p>' +
        '<script>alarm()</script><iframe srcdoc="<script>parent.alarm()</script>"></iframe><svg onload=alarm()><script>alarm()</script></svg>' +
        '<a href="javascript:alarm()">three</a> <a href="throughline:board/1">four</a> <img src="javascript:alarm()" onerror=alarm()>' +
        '<form action="https://example.org"><input value="x"><button formaction="javascript:alarm()">five</button></form><math href="javascript:alarm()">six</math>',
    });
    await expect.poll(text).toContain('One <bold>two</bold>');
    for (const word of ['three', 'four', 'five', 'six']) expect(text()).toContain(word);
    expect(text()).not.toMatch(/alarm|script|javascript|onclick|style|iframe|<link|svg/);
    expect(
      box.querySelector('script,iframe,svg,img:not(.ProseMirror-separator),style,form,input,[onclick]'),
    ).toBeNull();
    expect(alarm).not.toHaveBeenCalled();
    expect(taken).toEqual({ pictures: [], refused: 0 });
  });

  test('a picture from a page is handed over as a link; of words with pictures among them the words go into the text', async () => {
    const { box, text, taken } = await begun();
    paste(box, { 'text/html': '<img src="https://example.org/the plan.png" alt="The plan">' }, [PNG]);
    paste(box, { 'text/html': '<p>As drawn</p><img src="https://example.org/b.png"><img src="file:///etc/passwd">' });
    await expect.poll(text).toBe('<paragraph>As drawn</paragraph>');
    expect(taken).toEqual({
      pictures: [{ url: 'https://example.org/the%20plan.png', name: 'The plan' }],
      refused: 0,
    });
  });

  test('cells of a sheet, which come with a picture of themselves, are words, and nothing is said to be refused', async () => {
    const { box, text, taken } = await begun();
    const html = '<table><tr><td>Piles</td><td>24 m</td></tr></table>';
    paste(box, { 'text/html': html, 'text/plain': 'Piles\t24 m' }, [PNG]);
    await expect.poll(text).toContain('Piles');
    expect(taken).toEqual({ pictures: [], refused: 0 });
  });

  test('the bytes of a picture are refused, and nothing is inserted', async () => {
    const { box, text, taken } = await begun();
    paste(box, {}, [PNG]);
    paste(box, { 'text/html': '<img src="data:image/png;base64,iVBORw0KGgo=">' });
    expect(taken).toEqual({ pictures: [], refused: 2 });
    expect(text()).toBe('');
  });
});

describe('pasting thousands of lines', () => {
  const LINES = Array.from({ length: 5_000 }, (_, line) => `- Line ${line + 1}`);
  const stored = ({ doc }: Replica): string[] =>
    readBlocks(doc.getXmlFragment('text/project')).map((block) =>
      block.type === 'paragraph'
        ? block.content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
        : '',
    );
  const isPasted = () => expect.element(page.getByText(/^Pasted 5,000 lines as they are/)).toBeVisible();

  test('draws a slice at a time, takes keys meanwhile, and keeps every line in its place', async () => {
    const here = newProject();
    const box = await edit(here);
    await userEvent.keyboard('Before after');
    await press(...times(5, 'ArrowLeft'));
    let most = 0;
    const drawn = new MutationObserver((changes) => {
      most = Math.max(most, changes.flatMap(({ addedNodes }) => [...addedNodes]).length);
    });
    drawn.observe(box, { childList: true });
    paste(box, { 'text/plain': LINES.join('\n') });
    expect(box.childElementCount).toBe(2);
    await expect.element(page.getByText(/^Pasting 5,000 lines/)).toBeVisible();
    await userEvent.keyboard('!');
    await isPasted();
    drawn.disconnect();
    expect(most).toBeLessThanOrEqual(500);
    const [first, ...more] = LINES;
    const last = more.pop();
    expect(stored(here)).toEqual([`Before ${first}`, ...more, `${last}!after`]);
  });

  test('is whole when the editor is put away before the end', async () => {
    const here = newProject();
    const box = await edit(here);
    paste(box, { 'text/plain': LINES.join('\r\n'), 'text/html': '<p>Something else</p>' });
    putAway();
    expect(stored(here)).toEqual(LINES);
  });

  test('ends when it is undone on its way', async () => {
    const here = newProject();
    const box = await edit(here);
    await userEvent.keyboard('Before ');
    paste(box, { 'text/plain': LINES.join('\n') });
    here.project.history.undo();
    await expect.element(page.getByRole('status')).not.toBeInTheDocument();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stored(here)).not.toContain('- Line 2');
    putAway();
    expect(stored(here)).not.toContain('- Line 2');
  });

  test('keeps the lines where what stands around them changes elsewhere', async () => {
    const here = newProject();
    const box = await edit(here);
    paste(box, { 'text/plain': LINES.join('\n') });
    const there = replica(1);
    deliver(here, there);
    const fragment = there.doc.getXmlFragment('text/project');
    fragment.delete(0, fragment.length);
    deliver(there, here);
    await isPasted();
    expect(stored(here).filter((line) => line.startsWith('- Line'))).toEqual(LINES.slice(1, -1));
  });
});
