import { FileText } from 'lucide-react';

export interface ReportRow {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  /** "for the team". */
  readonly readers: string;
  /** "draft", "sent to Ana". */
  readonly state: string;
}

interface ReportRowsProps {
  readonly title: string;
  readonly level: 'h2' | 'h3';
  readonly rows: readonly ReportRow[];
}

export function ReportRows({ title, level: Heading, rows }: ReportRowsProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <Heading className="mb-1 text-12 font-semibold text-muted">{title}</Heading>
      <ul className="flex flex-col gap-px">
        {rows.map(({ id, href, title: called, readers, state }) => (
          <li key={id}>
            <a href={href} className="flex w-full items-center gap-3 rounded-small px-2 py-1.5 hover:bg-hover">
              <FileText size={14} aria-hidden className="shrink-0 text-muted" />
              <span className="min-w-0 grow truncate" dir="auto">
                {called}
              </span>
              <span className="max-w-60 shrink-0 truncate text-12 text-muted" dir="auto">
                {readers}
              </span>
              <span className="max-w-80 shrink-0 truncate text-12 text-muted" dir="auto">
                {state}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "sent to Ana, Ben, Cy …" */
export function sentWords(names: readonly string[]): string {
  return names.length === 0 ? 'sent' : `sent to ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`;
}
