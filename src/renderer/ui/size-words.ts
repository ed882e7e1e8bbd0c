/** "1.4 MB"; of next to nothing, "1 kB". */
export function sizeWords(bytes: number): string {
  const thousands = Math.max(1, Math.round(bytes / 1_000));
  return thousands < 1_000 ? `${thousands} kB` : `${(thousands / 1_000).toFixed(1)} MB`;
}
