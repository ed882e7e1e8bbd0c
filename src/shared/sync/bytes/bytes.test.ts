import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteReader, readRecord } from './reader.ts';
import { ByteWriter } from './writer.ts';

describe('records of bytes', () => {
  it('bring back what was written, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.nat(0xff),
        fc.nat(0xffff),
        fc.integer({ min: 0, max: 0xffff_ffff }),
        fc.maxSafeNat(),
        fc.uint8Array({ maxLength: 700 }),
        fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
        fc.array(fc.nat(0xffff)),
        (a, b, c, d, bytes, text, list) => {
          const written = new ByteWriter(1)
            .u8(a)
            .u16(b)
            .u32(c)
            .u64(d)
            .fixed(bytes, bytes.length)
            .bytes(bytes)
            .text(text)
            .list(list, (writer, item) => writer.u16(item))
            .finish();
          const read = (reader: ByteReader) => [
            reader.u8(),
            reader.u16(),
            reader.u32(),
            reader.u64(),
            reader.fixed(bytes.length),
            reader.bytes(700),
            reader.text(10_000),
            reader.list(1_000, (items) => items.u16()),
          ];
          expect(readRecord(written, read)).toEqual({ ok: true, value: [a, b, c, d, bytes, bytes, text, list] });
        },
      ),
    );
  });

  it('are big-endian, with lengths of four bytes', () => {
    const written = new ByteWriter()
      .u16(0x0102)
      .u32(0x03040506)
      .u64(2 ** 52)
      .text('é')
      .finish();
    expect(Array.from(written)).toEqual([1, 2, 3, 4, 5, 6, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0xc3, 0xa9]);
  });

  it('are refused where bytes are missing or left over, with the place', () => {
    expect(readRecord(Uint8Array.of(0, 0, 0), (reader) => reader.u32())).toMatchObject({ ok: false, error: { at: 0 } });
    expect(readRecord(Uint8Array.of(7, 8), (reader) => reader.u8())).toMatchObject({ ok: false, error: { at: 1 } });
    expect(readRecord(Uint8Array.of(0, 0, 0, 9, 1), (reader) => reader.bytes(100))).toMatchObject({ ok: false });
  });

  it('are refused before anything is held that is longer than it may be', () => {
    const huge = Uint8Array.of(0xff, 0xff, 0xff, 0xff);
    expect(readRecord(huge, (reader) => reader.bytes(1_000))).toMatchObject({ error: { at: 4 } });
    expect(readRecord(huge, (reader) => reader.list(1_000, (items) => items.u8()))).toMatchObject({ error: { at: 4 } });
  });

  it('are refused where a number has more than 53 bits, or a text is no UTF-8', () => {
    const large = Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0);
    expect(readRecord(large, (reader) => reader.u64())).toMatchObject({ ok: false });
    expect(readRecord(Uint8Array.of(0, 0, 0, 1, 0xff), (reader) => reader.text(9))).toMatchObject({ ok: false });
  });

  it('are never written with what does not fit', () => {
    expect(() => new ByteWriter().u8(256)).toThrow('does not fit');
    expect(() => new ByteWriter().u32(-1)).toThrow('does not fit');
    expect(() => new ByteWriter().u64(1.5)).toThrow('does not fit');
    expect(() => new ByteWriter().fixed(new Uint8Array(3), 4)).toThrow('4 bytes');
  });

  it('pass faults of the program on', () => {
    const fault = () => {
      throw new TypeError('a fault of the reader');
    };
    expect(() => readRecord(new Uint8Array(), fault)).toThrow(TypeError);
  });
});
