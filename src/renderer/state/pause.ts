/** Lets whoever types or scrolls be served between two parts of long work. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
