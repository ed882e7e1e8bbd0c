import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { openText, type TextSession } from '#shared/document/index.ts';
import { writeMarkdown } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { textExtensions } from '../extensions.ts';
import { NodeMap } from '../node-map.ts';
import { placeAt, positionOf } from './caret-places.ts';

function sessionOn(markdown: string): TextSession {
  const { doc, project } = newProject();
  doc.transact(() => writeMarkdown(doc.getXmlFragment('text/project'), markdown), 'remote');
  return must(openText(project, 'project'));
}

const schema = getSchema(textExtensions(sessionOn(''), newProject().project));

describe('[SYNC-P1] where carets stand', () => {
  it('every position in words of the editor is a place in the text, and the same again by its name', () => {
    const session = sessionOn(
      '# Steel\n\n- [x] done **bold** so\n- a\n  - b\n\n> quoted\\\nwords\n\n```js\ncode\n```\n\n***\n\nask [@Ana](throughline:person/p1)[#Piles](throughline:card/t1) now\\\n[@Ben](throughline:person/p2)',
    );
    const doc = schema.topNodeType.create(null, new NodeMap(schema).build(session.content));
    let places = 0;
    for (let position = 0; position <= doc.content.size; position++) {
      if (!doc.resolve(position).parent.inlineContent) continue;
      const place = placeAt(doc, position);
      expect(positionOf(doc, place)).toBe(position);
      const name = session.nameOfPlace(place);
      expect(name).not.toBeNull();
      const found = session.placeOf(name ?? '');
      expect(found && positionOf(doc, found)).toBe(position);
      places++;
    }
    expect(places).toBeGreaterThan(50);
  });

  it('is beside what is not there any more, or nowhere', () => {
    const session = sessionOn('One\n\ntwo');
    const doc = schema.topNodeType.create(null, new NodeMap(schema).build(session.content));
    expect(positionOf(doc, { parent: [1], child: 0, offset: 99 })).toBe(9);
    expect(positionOf(doc, { parent: [1], child: 7, offset: 0 })).toBe(9);
    expect(positionOf(doc, { parent: [5], child: 0, offset: 0 })).toBeNull();
    expect(positionOf(doc, { parent: [], child: 9, offset: 0 })).toBe(doc.content.size);
  });
});
