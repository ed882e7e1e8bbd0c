/** Through one of the browser's own streams, off the page's thread. What was damaged on the disk is refused: gzip carries a checksum. */
export async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(stream as TransformStream<Uint8Array, Uint8Array>);
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
