/** Settles on Ctrl+C or when the system asks the process to end. A second one ends it the hard way. */
export function endOfWork(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
