import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, end, children }: SectionProps) {
  return (
    <section className="mt-6">
      <header className="mb-1 flex min-h-6 items-center gap-2">
        <h3 className="grow text-12 font-semibold text-muted">{title}</h3>
        {end}
      </header>
      {children}
    </section>
  );
}
