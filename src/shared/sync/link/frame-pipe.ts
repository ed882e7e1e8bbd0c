/** Whole frames of bytes, in order, to one other end that nobody has named yet: a WebSocket, a data channel, a tunnel. */
export interface FramePipe {
  /** Whoever sends leaves the bytes as they are. After the end nothing is sent, and nothing is said of it. */
  send(frame: Uint8Array): void;
  /** Frames that come before a listener is there are kept for it (SYNC S3). One listener: a later one takes its place. */
  onFrame(listener: (frame: Uint8Array) => void): void;
  /** Called once, also where this side closed it, and soon where it has ended already. */
  onClose(listener: () => void): void;
  /** What was sent before still goes out. */
  close(): void;
  /** Bytes that were sent and have not left this side. */
  readonly buffered: number;
}
