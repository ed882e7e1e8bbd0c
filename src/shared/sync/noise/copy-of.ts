/**
 * A copy of bytes. `slice` would not do: of a Buffer, which the sockets of Node give, it is a view that the next
 * message overwrites.
 */
export function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
