/** Characters of base64 that travel at once: with what is around them they fit a frame of the socket many times over. */
export const SYNC_PIECE = 150_000;
