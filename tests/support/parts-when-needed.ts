/**
 * A script that runs before the app, after which its further parts come as they are needed: what a window does whose machine is never
 * idle. In idle moments it fetches all that there are, of which a test uses few; that was a fifth of the work of all end-to-end tests.
 * It begins right after it has marked that its projects are listed.
 */
export const PARTS_WHEN_NEEDED = `{
  const idle = requestIdleCallback;
  const mark = performance.mark.bind(performance);
  let isListed = false;
  performance.mark = (name, ...rest) => {
    isListed = name === 'projects';
    queueMicrotask(() => (isListed = false));
    return mark(name, ...rest);
  };
  globalThis.requestIdleCallback = (work, ...rest) => (isListed ? 0 : idle(work, ...rest));
}`;
