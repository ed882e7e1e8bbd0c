/** The registers of one record by key: a Y.Map of the document, or what was kept of one. */
export interface StoredRegisters {
  get(key: string): unknown;
  has(key: string): boolean;
  forEach(act: (value: unknown, key: string) => void): void;
}
