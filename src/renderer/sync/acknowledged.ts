/** State vector of what the log was said to hold, ever: what is missing there by then was lost, and is not to be written anew. */
export interface Acknowledged {
  get(): Uint8Array;
  set(vector: Uint8Array): void;
  /** The log's generation that the document was built from; null where that was not kept. */
  builtFrom(): number | null;
  build(generation: number): void;
  /** When the last edits were given that the log called kept, or the document first came from it; null where neither was. Milliseconds, of this device's clock. */
  givenAt(): number | null;
  gave(at: number): void;
  /** Whether something was written here that the log may lack: it is opened for that where nobody looks at it. */
  owes(): boolean;
  owe(isOwed: boolean): void;
}
