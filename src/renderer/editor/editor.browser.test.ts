import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { createPerson, openText, renameTask } from '#shared/document/index.ts';
import { type AnyElement, insertChildren } from '#shared/document/text/elements.ts';
import { must } from '#shared/kernel/result.ts';
import { edit, press, putAway, times } from '#tests/support/browser/text-editor.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';
import { element, words } from '#tests/support/rich-text.ts';

const PART = 'A part made by a newer version';
afterEach(() => putAway());

/** One paragraph, a callout, and a paragraph with a mention in it; stored by a newer version. */
function newerText(): { readonly here: Replica; readonly fragment: Y.XmlFragment; readonly callout: AnyElement } {
  const here = newProject();
  const fragment = here.doc.getXmlFragment('text/project');
  const callout = element('callout', { tone: 'warning', box: { wide: true } }, words('Mind the tide', { glow: {} }));
  here.doc.transact(() => {
    insertChildren(fragment, 0, [
      element('paragraph', { align: 'end' }, words('Before')),
      callout,
      element(
        'paragraph',
        {},
        words('Ask '),
        element('mention', { person: 'p1' }),
        words(' now', { glow: { hue: 3 } }),
      ),
    ]);
  }, 'remote');
  return { here, fragment, callout };
}

const toStart = () => press(...times(6, 'ArrowUp'), 'Home');
const toEnd = () => press(...times(6, 'ArrowDown'), 'End');

describe('[TEXT-5] a text with parts that this version does not know', () => {
  test('opening it, walking through it and leaving it stores nothing', async () => {
    const { here, fragment } = newerText();
    const before = [fragment.toString(), Y.encodeStateVector(here.doc)];
    const box = await edit(here);
    await expect.element(page.getByRole('note', { name: `${PART}: Mind the tide` })).toBeVisible();
    expect(box.querySelectorAll('.kept-part')).toHaveLength(2);
    await toStart();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp');
    putAway();
    expect([fragment.toString(), Y.encodeStateVector(here.doc)]).toEqual(before);
  });

  test('everything around is written; the parts stay the same items through undo and redo', async () => {
    const { here, fragment, callout } = newerText();
    const stored = callout.toString();
    await edit(here);
    await userEvent.keyboard(' or later');
    await toStart();
    await userEvent.keyboard('Read this. ');
    const written =
      `<paragraph align="end">Read this. Before</paragraph>${stored}` +
      '<paragraph>Ask <mention person="p1"></mention><glow hue="3"> now</glow> or later</paragraph>';
    expect(fragment.toString()).toBe(written);
    // A mark over everything changes both neighbours at once.
    await press('Control>}a{/Control', 'Control>}b{/Control');
    expect(fragment.get(1)).toBe(callout);
    expect(callout.toString()).toBe(stored);
    expect(fragment.toString()).toContain('<bold>Read this. Before</bold>');
    here.project.history.undo();
    here.project.history.undo();
    here.project.history.redo();
    expect(fragment.get(1)).toBe(callout);
    expect(callout.toString()).toBe(stored);
  });

  test('Backspace beside a part selects it, typing leaves it alone, Backspace then deletes it, undo brings it back', async () => {
    const { here, fragment, callout } = newerText();
    const stored = callout.toString();
    const box = await edit(here);
    await press('Home', 'Backspace');
    expect(box.querySelector('.ProseMirror-selectednode')?.textContent).toContain('Mind the tide');
    await userEvent.keyboard('x');
    expect(fragment.get(1)).toBe(callout);
    await press('Backspace');
    expect(fragment.toString()).not.toContain('callout');
    here.project.history.undo();
    expect(fragment.toString()).toContain(stored);
    await expect.element(page.getByRole('note', { name: `${PART}: Mind the tide` })).toBeVisible();
    await toEnd();
    await press(...times(4, 'ArrowLeft'), 'Backspace');
    expect(box.querySelector('.ProseMirror-selectednode')?.textContent).toBe(PART);
    expect(fragment.toString()).toContain('<mention');
    await press('Backspace');
    expect(fragment.toString()).not.toContain('<mention');
  });

  test('a part at the end is not selected by opening the text, and deleting one part does not select the next', async () => {
    const { here, fragment } = newerText();
    here.doc.transact(
      () => insertChildren(fragment, fragment.length, [element('sketch', {}), element('sketch', {})]),
      'remote',
    );
    const box = await edit(here);
    expect(box.querySelector('.ProseMirror-selectednode')).toBeNull();
    await press('Delete', 'Delete');
    expect(fragment.toString().match(/<sketch>/g)).toHaveLength(1);
    expect(box.querySelector('.ProseMirror-selectednode')).toBeNull();
    await userEvent.keyboard('!');
    expect(fragment.toString()).toContain('now</glow>!');
  });

  test('Delete before a part selects it first, too', async () => {
    const { here, fragment, callout } = newerText();
    const box = await edit(here);
    await toStart();
    await press('End', 'Delete');
    expect(fragment.get(1)).toBe(callout);
    expect(box.querySelector('.ProseMirror-selectednode')).not.toBeNull();
  });

  test('it can be cut and pasted with all that is in it', async () => {
    const { here, fragment, callout } = newerText();
    const stored = callout.toString();
    await edit(here);
    await press('Home', 'Backspace', 'Control>}x{/Control');
    expect(fragment.toString()).not.toContain('callout');
    await toEnd();
    await press('Control>}v{/Control');
    await expect.poll(() => fragment.toString()).toContain(stored);
  });

  test('[TEXT-6] what another person adds and edits inside a part while the text is open is drawn, the caret stays', async () => {
    const { here, fragment, callout } = newerText();
    const there = replica(1);
    deliver(here, there);
    const box = await edit(here);
    await toStart();
    await press('ArrowRight', 'ArrowRight');
    const theirs = there.doc.getXmlFragment('text/project');
    ((theirs.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Really: ');
    insertChildren(theirs, 0, [element('sketch', {}, words('A map'))]);
    ((theirs.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, '>> ');
    deliver(there, here);
    await userEvent.keyboard('|');
    expect(fragment.toString()).toContain('<paragraph align="end">>> Be|fore</paragraph>');
    expect(fragment.toString()).toContain('<sketch>A map</sketch>');
    expect(fragment.get(2)).toBe(callout);
    await expect.element(page.getByRole('note', { name: `${PART}: Really: Mind the tide` })).toBeVisible();
    await expect.element(page.getByRole('note', { name: `${PART}: A map` })).toBeVisible();
    deliver(here, there);
    expect(theirs.toString()).toBe(fragment.toString());
    expect(box.textContent).toContain('>> Be|fore');
  });

  test('two windows on one text show the same', async () => {
    const { here, fragment } = newerText();
    const other = must(openText(here.project, 'project'));
    await edit(here);
    await userEvent.keyboard('!');
    expect(JSON.stringify(other.content)).toContain('!');
    other.write(other.content.slice(0, 2));
    await expect.poll(() => document.querySelectorAll('.kept-part').length).toBe(1);
    expect(fragment.length).toBe(2);
    other.close();
  });
});

describe('an empty text', () => {
  test('is shown as an empty paragraph that nobody stores', async () => {
    const here = newProject();
    await edit(here);
    const fragment = here.doc.getXmlFragment('text/project');
    expect(fragment.length).toBe(0);
    await userEvent.keyboard('[[ ] order steel');
    expect(fragment.toString()).toBe(
      '<tasklist><taskitem checked="false"><paragraph>order steel</paragraph></taskitem></tasklist>',
    );
  });
});

describe('[MENTION-1] mentions while a text is written', () => {
  async function withAna(): Promise<{
    readonly here: Replica;
    readonly box: HTMLElement;
    readonly text: () => string;
  }> {
    const here = newProject();
    must(createPerson(here.project, { name: 'Joana' }));
    const person = must(createPerson(here.project, { name: 'Ana Ribeiro' }));
    const box = await edit(here);
    const link = `<link href="throughline:person/${person}">`;
    const text = () =>
      here.doc.getXmlFragment('text/project').toString().replaceAll(link, '<ana>').replaceAll('</link>', '</ana>');
    return { here, box, text };
  }

  test('@ suggests, arrows walk, Enter takes: a link over the name is stored, and what is typed after it is plain', async () => {
    const { box, text } = await withAna();
    await userEvent.keyboard('Ask @an');
    await expect.element(page.getByRole('option', { name: 'Ana Ribeiro' })).toBeVisible();
    expect(box.getAttribute('aria-activedescendant')).toBe(
      page.getByRole('option', { name: 'Ana Ribeiro' }).element().id,
    );
    await press('ArrowDown', 'ArrowUp', 'Enter');
    await userEvent.keyboard('now');
    await expect.poll(text).toBe('<paragraph>Ask <ana>@Ana Ribeiro</ana> now</paragraph>');
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
    expect(box.getAttribute('aria-activedescendant')).toBeNull();
  });

  test('signs that were typed before the editor came suggest nothing that the words after them ended', async () => {
    const { here, text } = await withAna();
    putAway();
    await edit(here, undefined, 'Meet @ six');
    await userEvent.keyboard('{Enter}sharp');
    await expect.poll(text).toBe('<paragraph>Meet @ six</paragraph><paragraph>sharp</paragraph>');
  });

  test('Escape puts the suggestions away and not the text; Backspace takes a mention back whole', async () => {
    const { text } = await withAna();
    await userEvent.keyboard('@an');
    await expect.element(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
    await press('Escape');
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
    await userEvent.keyboard('a said @rib');
    await expect.element(page.getByRole('option', { name: 'Ana Ribeiro' })).toBeVisible();
    await press('Tab');
    await expect.poll(text).toBe('<paragraph>@ana said <ana>@Ana Ribeiro</ana> </paragraph>');
    await press('Backspace', 'Backspace');
    await expect.poll(text).toBe('<paragraph>@ana said </paragraph>');
  });

  test('[MENTION-2] one that is in the text is drawn with the present name, and stored as it was', async () => {
    const { first: here, b } = withCards();
    await edit(here);
    await userEvent.keyboard('See #B');
    await expect.element(page.getByRole('option', { name: 'B' })).toBeVisible();
    await press('Enter');
    putAway();
    must(renameTask(here.project, b, 'Quay wall'));
    const box = await edit(here);
    expect(box.querySelector('.mention')?.textContent).toBe('#Quay wall');
    await userEvent.keyboard('!');
    const stored = `<paragraph>See <link href="throughline:card/${b}">#B</link> !</paragraph>`;
    await expect.poll(() => here.doc.getXmlFragment('text/project').toString()).toBe(stored);
  });
});

describe('[MENTION-1] a mention in the editor', () => {
  test('is no link that a click would follow, and is the same mention when it is cut and put back', async () => {
    const { first: here, b } = withCards();
    const box = await edit(here);
    await userEvent.keyboard('#B');
    await expect.element(page.getByRole('option', { name: 'B' })).toBeVisible();
    await press('Enter');
    const stored = `<paragraph><link href="throughline:card/${b}">#B</link> </paragraph>`;
    const text = () => here.doc.getXmlFragment('text/project').toString();
    await expect.poll(text).toBe(stored);
    expect(box.querySelector('a')).toBeNull();
    await press('Control>}a{/Control');
    await userEvent.cut();
    await expect.poll(text).not.toContain('link');
    await userEvent.paste();
    await expect.poll(text).toContain(`<link href="throughline:card/${b}">#B</link>`);
  });
});
