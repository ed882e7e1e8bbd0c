import type { ReactNode } from 'react';

/** Around the field of a cell: a word that is chosen in it opens nothing, and selects no row. */
export function Writing({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the pointer's events to the field
    <span
      className="contents"
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {children}
    </span>
  );
}
