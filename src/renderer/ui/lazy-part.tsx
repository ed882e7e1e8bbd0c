/** Parts that are loaded when first shown. React.lazy remembers a failed load for ever; here it is forgotten. */
import { type ComponentType, lazy, type ReactNode, useState } from 'react';

/** The host that serves the parts was not there, or no longer has this one. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
}

const failed = new Set<() => void>();
const parts = new Set<() => Promise<void>>();

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
  let held: ComponentType<P> | null = null;
  const hold = async (): Promise<void> => {
    held = (await load()).default;
    parts.delete(hold);
  };
  parts.add(hold);
  return function LazyPart(props: P): ReactNode {
    // One that stands is not exchanged for itself: what was typed into it would be gone.
    const [Part] = useState<ComponentType<P>>(() => held ?? Current);
    return <Part {...props} />;
  };
}

/**
 * Has what was fetched beforehand drawn with what asks for it. React.lazy only learns in a later turn that its part is
 * there, and React keeps whatever then took its place for 300 ms. What does not come is asked for when it is shown.
 */
export async function holdParts(): Promise<void> {
  await Promise.allSettled([...parts].map((hold) => hold()));
}

/** Called once a failure is shown, and not before: a part that is drawn again while it fails would load without end. */
export function forgetFailedParts(): void {
  for (const again of failed) again();
  failed.clear();
}
