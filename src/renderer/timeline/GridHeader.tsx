import type { Column } from './columns.ts';

interface GridHeaderProps {
  readonly columns: readonly Column[];
  readonly rem: number;
}

/** The names of the columns. Its cells are those of the grid below, which has them once more for a screen reader. */
export function GridHeader({ columns, rem }: GridHeaderProps) {
  return (
    <div aria-hidden className="flex h-full items-end border-e border-b border-hairline pb-1 text-12 text-muted">
      {columns.map(({ id, name, long, width, isNumber }) => (
        <span
          key={id}
          title={long}
          className={`truncate px-2 ${isNumber ? 'text-end' : ''}`}
          style={{ width: Math.round(width * rem) }}
        >
          {name}
        </span>
      ))}
    </div>
  );
}
