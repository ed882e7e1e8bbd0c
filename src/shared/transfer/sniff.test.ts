import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkFileSize } from './input/file-size.ts';
import { readFile } from './read-file.ts';
import { sniffBytes, sniffJson } from './sniff.ts';

const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };

function refusal(bytes: Uint8Array): string {
  const result = readFile(bytes, { ...making, fileName: 'x' });
  return result.ok ? 'read' : `${result.error.code}: ${result.error.message}`;
}

const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((char) => [char.charCodeAt(0), 0])]);

describe('[TRANSFER-3] recognising files by content', () => {
  it.each([
    ['empty', new Uint8Array(), 'file-empty'],
    ['blank', strToU8(' \n\t '), 'file-empty'],
    ['cut JSON', strToU8('{"lists":[{"id":'), 'json-broken'],
    ['a list', strToU8('[1,2]'), 'a JSON list of 2 entries'],
    ['other JSON', strToU8('{"hello":1,"world":2}'), 'JSON with hello, world'],
    ['JSON in UTF-16', utf16('{"hello":1}'), 'JSON with hello'],
    ['nesting', strToU8('['.repeat(100_000)), 'json-too-deep'],
    ['HTML', strToU8('<!DOCTYPE html><html><script>alert(1)</script>'), 'a web page'],
    ['XML', strToU8('<?xml version="1.0"?><x/>'), 'an XML file'],
    [
      'MSPDI that holds no plan',
      strToU8('<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>'),
      'no plan of Microsoft Project',
    ],
    ['P6', strToU8('<?xml version="1.0"?><APIBusinessObjects/>'), 'a Primavera P6 file'],
    ['Markdown', strToU8('# Tasks\n- [ ] one\n'), 'a Markdown task list'],
    ['iCalendar', strToU8('BEGIN:VCALENDAR\r\nEND:VCALENDAR'), 'no event in this calendar'],
    ['PDF', strToU8('%PDF-1.7'), 'a PDF document'],
    ['binary', Uint8Array.from([1, 2, 3, 4]), 'a binary file'],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('x') }), 'an Excel workbook'],
    ['a Notion zip', zipSync({ 'Export-Part-1.zip': strToU8('x') }), 'a Notion export'],
    ['another zip', zipSync({ 'photo.jpg': strToU8('x') }), 'a zip with photo.jpg'],
    ['Wekan', strToU8('{"_id":"x","cards":[],"lists":[],"swimlanes":[]}'), 'a Wekan board'],
    ['Deck', strToU8('{"boards":{}}'), 'a Nextcloud Deck export'],
    ['Asana', strToU8('{"data":[{"gid":"1"}]}'), 'an Asana export'],
  ])('names %s', (_name, bytes, expected) => {
    expect(refusal(bytes)).toContain(expected);
  });

  it('takes Trello and our own exports with a mark and in one line', () => {
    const board = '{"id":"x","name":"B","lists":[],"cards":[],"actions":[]}';
    for (const text of [board, `\uFEFF${board}`]) {
      expect(readFile(new TextEncoder().encode(text), { ...making, fileName: 'x' })).toMatchObject({
        ok: true,
        value: { format: 'trello' },
      });
    }
    const own = strToU8('{"format":"throughline-export","version":1,"projects":[]}');
    expect(readFile(own, { ...making, fileName: 'x' })).toMatchObject({ ok: true, value: { format: 'json' } });
  });

  it('lets a person insist, and says what the file is instead', () => {
    const own = strToU8('{"format":"throughline-export","version":1,"projects":[]}');
    const result = readFile(own, { ...making, fileName: 'x', format: 'trello' });
    expect(!result.ok && result.error.message).toBe(
      'The file was to be read as a Trello export, but it is a Throughline export.',
    );
  });

  it('refuses by size before reading, with the limit', () => {
    const result = checkFileSize(300 * 1024 * 1024);
    expect(!result.ok && result.error.message).toBe(
      'The file has 300 MB; at most 128 MB can be imported. It was not read.',
    );
  });

  it('never throws on any bytes', () => {
    for (let seed = 1; seed < 400; seed++) {
      const bytes = Uint8Array.from({ length: seed % 97 }, (_, index) => (seed * 31 + index * index * 17) & 0xff);
      expect(() => sniffBytes(bytes)).not.toThrow();
      expect(() => readFile(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]), { ...making, fileName: 'x' })).not.toThrow();
    }
    for (const value of [null, 1, 'x', [], {}, { lists: 1, cards: 2 }, { lists: [], cards: [null] }])
      expect(() => sniffJson(value)).not.toThrow();
  });
});
