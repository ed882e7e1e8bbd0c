import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page, under its heading. */
export function Section({ title, end, children }: SectionProps) {
  return (
    <section aria-label={title}>
      <header className="mb-1 flex min-h-7 items-center gap-2 border-b border-hairline">
        <h3 className="grow text-15 font-semibold">{title}</h3>
        {end}
      </header>
      {children}
    </section>
  );
}
