/** Null where it takes longer than `patience` milliseconds. */
export function inTime<T>(answer: Promise<T>, patience: number): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
