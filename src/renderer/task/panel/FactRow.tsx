import type { ReactNode } from 'react';

interface FactRowProps {
  readonly name: string;
  /** Over both columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A fact and its name. */
export function FactRow({ name, wide = false, children }: FactRowProps) {
  return (
    <div className={`grid grid-cols-[64px_minmax(0,1fr)] items-start ${wide ? '@sm:col-span-2' : ''}`}>
      <dt className="flex h-7 items-center text-12 text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
