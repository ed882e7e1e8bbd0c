/** What comes into notes from elsewhere cannot run, load or phone home (SPEC NOTES-3), in a real Chromium. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { notesMarkdown, notesOf, notesText, putNotesAway, writeNotes } from '#tests/support/browser/notes-editor.ts';
import { paste } from '#tests/support/browser/text-editor.ts';

afterEach(() => putNotesAway());

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const png = (name: string) =>
  new File([Uint8Array.from(atob(PIXEL), (sign) => sign.charCodeAt(0))], name, { type: 'image/png' });

/** Each says "word", which stays, and would call `alarm` or this server if anything of it lived. */
const ATTACKS: readonly string[] = [
  '<script>alarm()</script>word',
  '<p onclick="alarm()" onpointerenter="alarm()">word</p>',
  '<img src=x onerror="alarm()">word',
  '<img src="/phone-home?img">word',
  '<img srcset="/phone-home?set 2x" src="/phone-home?img">word',
  '<picture><source srcset="/phone-home?source"><img src="/phone-home?picture"></picture>word',
  '<svg onload="alarm()"><image href="/phone-home?svg"/><use href="/phone-home?use#a"/></svg>word',
  '<svg><script>alarm()</script><foreignObject><img src=x onerror=alarm()></foreignObject></svg>word',
  '<math><mtext><table><mglyph><style><img src=x onerror=alarm()></style></mglyph></table></mtext></math>word',
  '<iframe src="/phone-home?frame" srcdoc="<script>parent.alarm()</script>"></iframe>word',
  '<object data="/phone-home?object"></object><embed src="/phone-home?embed">word',
  '<video src="/phone-home?video" poster="/phone-home?poster" autoplay></video><audio src="/phone-home?audio" autoplay></audio>word',
  '<link rel="stylesheet" href="/phone-home?css"><link rel="prefetch" href="/phone-home?prefetch">word',
  '<style>@import "/phone-home?import"; * { background: url(/phone-home?background) }</style>word',
  '<p style="background: url(/phone-home?inline)">word</p>',
  '<table background="/phone-home?table"><tr><td background="/phone-home?cell" style="background:url(/phone-home?td)">word</td></tr></table>',
  '<td style="text-align: url(/phone-home?align)">word</td>',
  '<meta http-equiv="refresh" content="0; url=/phone-home?refresh">word',
  '<base href="https://example.org/"><a href="a">word</a>',
  '<a href="javascript:alarm()">word</a>',
  '<a href="&#106;avascript:alarm()">word</a>',
  '<a href="data:text/html,<script>alarm()</script>">word</a>',
  '<a ping="/phone-home?ping" href="https://example.org">word</a>',
  '<a data-picture="javascript:alarm()" href="javascript:alarm()">word</a>',
  '<a data-picture="/phone-home?data" href="/phone-home?data">word</a>',
  '<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0iYWxhcm0oKSIvPg==">word',
  '<form action="/phone-home?form"><input autofocus onfocus="alarm()" value="x"><button formaction="javascript:alarm()">word</button></form>',
  '<details open ontoggle="alarm()"><summary>word</summary></details>',
  '<template><img src=x onerror=alarm()></template>word',
  '<noscript><p title="</noscript><img src=x onerror=alarm()>"></p></noscript>word',
  '<li data-type="taskItem" data-line="x&quot; onclick=&quot;alarm()"><div><p>word</p></div></li>',
  '<span data-mention="javascript:alarm()">word</span>',
  '<p data-line="&quot;><script>alarm()</script>">word</p>',
  '<div data-kept="1:2" data-words="x">word</div>',
];

describe('[NOTES-3] pasted HTML', () => {
  test.each(ATTACKS)('%s leaves its words, and nothing of it runs, loads or stays', async (attack) => {
    const alarm = vi.fn();
    Object.assign(window, { alarm });
    performance.clearResourceTimings();
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    paste(box, { 'text/html': attack });
    await expect.poll(() => notesText(notes)).toContain('word');
    for (const element of box.querySelectorAll('*'))
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(alarm).not.toHaveBeenCalled();
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('phone-home'))).toEqual([]);
    expect(notesText(notes)).not.toMatch(/alarm|phone-home|<script|javascript|onerror|background|style=/);
    const live =
      'script,iframe,object,embed,svg,math,video,audio,link,style,form,button,input:not([type=checkbox]),source,template';
    expect(box.querySelector(live)).toBeNull();
    expect(
      [...box.querySelectorAll('img')].filter((image) => !image.classList.contains('ProseMirror-separator')),
    ).toEqual([]);
  });

  test('a picture of another site becomes a link, from which nothing is loaded', async () => {
    performance.clearResourceTimings();
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    paste(box, { 'text/html': '<p>As drawn</p><img src="https://example.org/plan.png" alt="The plan">' });
    await expect.poll(() => notesMarkdown(notes)).toBe('As drawn\n\n![The plan](https://example.org/plan.png)');
    const link = page.getByRole('link', { name: 'Picture: The plan' });
    await expect.element(link).toBeVisible();
    expect(link.element().getAttribute('rel')).toContain('noreferrer');
    expect(box.querySelector('img:not(.ProseMirror-separator)')).toBeNull();
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('example.org'))).toEqual([]);
  });

  test('a page with headings, lists and tables keeps what it means', async () => {
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    paste(box, {
      'text/html':
        '<h2>Steel</h2><ul><li>24 m</li><li>26 m</li></ul><table><thead><tr><th>Pile</th><th style="text-align:right">Length</th></tr></thead>' +
        '<tbody><tr><td>P1</td><td>24 <b>m</b></td></tr></tbody></table><pre><code>x = 1</code></pre>',
    });
    await expect
      .poll(() => notesMarkdown(notes))
      .toBe(
        '## Steel\n\n- 24 m\n- 26 m\n\n| Pile |   Length |\n| ---- | -------: |\n| P1   | 24 **m** |\n\n```\nx = 1\n```',
      );
  });
});

describe('[NOTES-3] pictures of this device', () => {
  test('are put into the text as their bytes; one that is too large, or none, is refused in words', async () => {
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    paste(box, {}, [png('pixel.png')]);
    await expect.poll(() => notesMarkdown(notes)).toBe(`![pixel.png](data:image/png;base64,${PIXEL})`);
    expect(box.querySelector('img[alt="pixel.png"]')).not.toBeNull();
    paste(box, {}, [new File([new Uint8Array(1_100_000)], 'large.png', { type: 'image/png' })]);
    await expect.element(page.getByRole('status').filter({ hasText: '1 MB at most' })).toBeVisible();
    paste(box, {}, [new File(['<svg onload="alarm()"/>'], 'x.svg', { type: 'image/svg+xml' })]);
    await expect.element(page.getByText(/x\.svg.*PNG, JPEG, GIF or WebP/)).toBeVisible();
    expect(notesText(notes).match(/<image/g)).toHaveLength(1);
  });
});

describe('Markdown that is pasted', () => {
  test('becomes tables, pictures and task items; its HTML stays text', async () => {
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    const markdown =
      '# Budget\n\n| a | b |\n| - | - |\n| c | d |\n\n- [x] done\n- [ ] open\n\n![p](https://example.org/p.png)\n\n<img src=x onerror=alarm()>';
    paste(box, { 'text/plain': markdown });
    await expect.poll(() => notesMarkdown(notes)).toContain('| a | b |\n| - | - |\n| c | d |');
    expect(notesMarkdown(notes)).toContain(
      '- [x] done\n- [ ] open\n\n![p](https://example.org/p.png)\n\n\\<img src=x onerror=alarm()>',
    );
  });
});

describe('[NOTES-4] a line that is cut and pasted', () => {
  test('is the same line; of one that is copied the first is', async () => {
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    paste(box, { 'text/html': '<p data-line="l1">Order the piles</p><p>then</p>' });
    await expect.poll(() => notesText(notes)).toContain('line="l1"');
    paste(box, { 'text/html': '<p data-line="l1">Order the piles</p><p>again</p>' });
    await expect.poll(() => notesText(notes)).toContain('again');
    expect(notesText(notes).match(/line="l1"/g)).toHaveLength(1);
  });
});
