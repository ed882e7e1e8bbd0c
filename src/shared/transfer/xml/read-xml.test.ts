/** What the reader makes of XML, held against a well-known parser, and where it says that something is wrong. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { fixtureBytes, fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { writeXml, type XmlNode } from './write-xml.ts';

type Plain = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  text: string,
  children: readonly Plain[],
];

function plainOf({ name, attributes, text, children }: XmlElement): Plain {
  return [name, attributes, text.trim(), children.map(plainOf)];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

type Node = Readonly<Record<string, unknown>>;

function parsedNodes(nodes: readonly Node[]): Plain[] {
  return nodes.flatMap((node) =>
    Object.entries(node).flatMap(([name, inner]): Plain[] => {
      if (name === ':@' || name === '#text') return [];
      const children = inner as readonly Node[];
      const text = children.map((child) => child['#text'] ?? '').join('');
      const { xmlns: _, ...attributes } = (node[':@'] ?? {}) as Record<string, string>;
      return [[name, attributes, text.trim(), parsedNodes(children)]];
    }),
  );
}

const parsed = (xml: string): Plain | undefined => parsedNodes(parser.parse(xml) as readonly Node[])[0];

const refusal = (xml: string): unknown => {
  const read = readXml(xml);
  return read.ok ? null : { code: read.error.code, message: read.error.message };
};

describe('[XML-1] the tree', () => {
  const files = fixturesMissing === null ? readdirSync(fixturePath('mspdi')) : [];
  it.skipIf(fixturesMissing !== null).each(files)('of %s is the one that a well-known parser reads', (name) => {
    const text = new TextDecoder().decode(fixtureBytes(`mspdi/${name}`));
    expect(plainOf(must(readXml(text)))).toEqual(parsed(text));
  });

  it('is that of what was written, whatever the texts', () => {
    const text = fc.stringMatching(/^[\w <>&"'äß😀\n;#]{0,12}$/u);
    const name = fc.constantFrom('Task', 'Name', 'a:b', 'Größe', 'x-1.2');
    const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.tuple(name, text),
        fc.tuple(name, fc.array(tie('node'), { minLength: 1, maxLength: 4 })),
      ),
    }));
    const expected = ([whole, content]: XmlNode): Plain => [
      whole.slice(whole.indexOf(':') + 1),
      {},
      typeof content === 'string' ? content.trim() : '',
      Array.isArray(content) ? content.map(expected) : [],
    ];
    fc.assert(
      fc.property(node, (written) => {
        expect(plainOf(must(readXml(writeXml(written, 'urn:plan'))))).toEqual(expected(written));
      }),
    );
  });

  it('has what stands between comments, instructions, character data and both kinds of quotes', () => {
    const xml = `\ufeff<?xml version="1.0"?>\r\n<!-- a > <b> --><p:a xmlns:p="urn:x" k = '1 &gt; "2"' p:l="&#65;&apos;">\r\n  <b/><?go on?><c >one<![CDATA[ <&two> ]]>&amp;lt; three</c>\r\n</p:a>\n<!-- end -->\n`;
    expect(plainOf(must(readXml(xml)))).toEqual([
      'a',
      { k: '1 > "2"', l: "A'" },
      '',
      [
        ['b', {}, '', []],
        ['c', {}, 'one <&two> &lt; three', []],
      ],
    ]);
  });

  it('has of two attributes that differ by their prefix alone the one without', () => {
    for (const attributes of ['b="own" p:b="other"', 'p:b="other" b="own"']) {
      expect(must(readXml(`<a xmlns:p="urn:x" ${attributes}/>`)).attributes).toEqual({ b: 'own' });
    }
  });

  it('knows on which line each element begins', () => {
    const { children } = must(readXml('<a>\n<b>\r\n\r\n</b><c/>\r<d\n/></a>'));
    expect(children.map(({ name, line }) => [name, line])).toEqual([
      ['b', 2],
      ['c', 4],
      ['d', 5],
    ]);
  });
});

describe('[XML-2] what is refused, and where', () => {
  it.each([
    ['xml-malformed', '', 'no element at all (line 1, column 1)'],
    ['xml-malformed', '<a/>\n<b/>', 'goes on after its last element (line 2, column 3)'],
    ['xml-malformed', '<a/>\n  b', 'text outside of its elements (line 2, column 4)'],
    ['xml-malformed', 'b<a/>', 'text outside of its elements (line 1, column 2)'],
    ['xml-malformed', '<![CDATA[x]]><a/>', 'text outside of its elements (line 1, column 9)'],
    ['xml-malformed', '<a>\n<b>\n</a>', '<b> of line 2 is closed by another name (line 3, column 4)'],
    ['xml-malformed', '<a></a></b>', '</b> closes what was never begun (line 1, column 11)'],
    ['xml-malformed', '<a>1 < 2</a>', 'a “<” begins no element (line 1, column 7)'],
    ['xml-malformed', '<a>\nB & C</a>', 'an “&” stands alone, which has to be written as “&amp;” (line 2, column 9)'],
    ['xml-malformed', '<a b="1" b="2"/>', 'the attribute b stands twice (line 1, column 16)'],
    ['xml-malformed', '<a b=1/>', 'a sign stands where it cannot (line 1, column 6)'],
    ['xml-malformed', '<a>B & C; D</a>', 'an “&” stands alone, which has to be written as “&amp;” (line 1, column 9)'],
    ['xml-malformed', '<a b="<"/>', 'a sign stands where it cannot (line 1, column 7)'],
    [
      'xml-entity',
      '<a>\n  &logo;</a>',
      'the entity “logo”, which XML does not know by itself and plans have no need of (line 2, column 8)',
    ],
    ['xml-malformed', '<a>B &C <!-- ; --></a>', 'an “&” stands alone'],
    ['xml-malformed', '<a>B & <!-- C', 'an “&” stands alone'],
    ['xml-malformed', '<a>\n<?xml version="1.0"?></a>', 'it begins anew within itself'],
    ['xml-entity', '<a b="x&file;"/>', 'the entity “file”'],
    ['xml-entity', '<a b="x&file;"/>', '(line 1, column 13)'],
    ['xml-doctype', '<?xml version="1.0"?>\n<!DOCTYPE a>\n<a/>', '(line 2, column 12)'],
    ['xml-doctype', '<a><!ENTITY b "c"></a>', '(line 1, column 12)'],
    ['xml-name', '<a>\n<b __proto__="x"/></a>', '“__proto__”'],
    ['xml-name', '<a><x:constructor/></a>', '“constructor”'],
    ['xml-limits', '<a>'.repeat(61), 'more than 60 deep, which no plan needs (line 1, column 183)'],
  ])('%s: %j', (code, xml, words) => {
    expect(refusal(xml)).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it('takes what other programs write against XML 1.0 as it stands', () => {
    expect(plainOf(must(readXml('<a>\u0001 &#1; ]]> &#xD800;</a>')))).toEqual([
      'a',
      {},
      '\u0001 &#1; ]]> &#xD800;',
      [],
    ]);
  });

  it('takes empty lines before the declaration, and counts them', () => {
    for (const start of ['\n', '\ufeff\r\n ', ' \n']) {
      const root = must(readXml(`${start}<?xml version="1.0" encoding="UTF-8"?>\n<a>x</a>`));
      expect([root.name, root.text, root.line]).toEqual(['a', 'x', 3]);
    }
  });

  it('a file that was cut short, wherever that was', () => {
    const xml = `<?xml version="1.0"?><!-- plan & more --><a k="v &amp;"><b><![CDATA[x & y]]></b>\n<c>text</c></a>`;
    must(readXml(xml));
    for (let end = 1; end < xml.length; end++) {
      expect(refusal(xml.slice(0, end))).toMatchObject({
        code: 'xml-malformed',
        message: expect.stringMatching(/it (?:ends before what it holds does|has no element at all) \(line/),
      });
    }
  });
});
