/** Parts that are loaded when first shown. React.lazy remembers a failed load for ever; here it is forgotten. */
import { type ComponentType, lazy, type ReactNode } from 'react';

/** The host that serves the parts was not there, or no longer has this one. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
}

const failed = new Set<() => void>();

export function lazyPart<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  const fetched = (): ComponentType<P> =>
    lazy(() =>
      load().catch((cause: unknown) => {
        failed.add(again);
        throw new PartNotLoaded(cause instanceof Error ? cause.message : String(cause), { cause });
      }),
    );
  let Current = fetched();
  const again = (): void => {
    Current = fetched();
  };
  return function LazyPart(props: P): ReactNode {
    const Part = Current;
    return <Part {...props} />;
  };
}

/** Called once a failure is shown, and not before: a part that is drawn again while it fails would load without end. */
export function forgetFailedParts(): void {
  for (const again of failed) again();
  failed.clear();
}
