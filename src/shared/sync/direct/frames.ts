/** Frames of a pipe on their way between a host and the page that carries them: each behind its length, a u16. */
import { ByteReader } from '#shared/sync/bytes/reader.ts';

/** Of a pipe's frame. */
export const LARGEST_FRAME = 65_535;
/** What one costs besides its bytes. */
const LENGTH_BYTES = 2;

/** As many of the first as fit `room` bytes together, one at least; they are taken out of `frames`. */
export function packFrames(frames: Uint8Array[], room: number): Uint8Array {
  let [count, size] = [0, 0];
  for (const frame of frames) {
    const more = LENGTH_BYTES + frame.byteLength;
    if (count > 0 && size + more > room) break;
    count++;
    size += more;
  }
  const packed = new Uint8Array(size);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const frame of frames.splice(0, count)) {
    view.setUint16(at, frame.byteLength);
    packed.set(frame, at + LENGTH_BYTES);
    at += LENGTH_BYTES + frame.byteLength;
  }
  return packed;
}

/** Null of what are no whole frames. They are views of `packed`. */
export function unpackFrames(packed: Uint8Array): readonly Uint8Array[] | null {
  const frames: Uint8Array[] = [];
  const reader = new ByteReader(packed);
  while (reader.left >= LENGTH_BYTES) {
    const length = reader.u16();
    if (length > reader.left) return null;
    frames.push(reader.fixed(length));
  }
  return reader.left === 0 ? frames : null;
}
