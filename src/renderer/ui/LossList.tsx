import { classNames } from './class-names.ts';

interface Loss {
  readonly code: string;
  readonly message: string;
  readonly where?: string | null | undefined;
}

/** What a file and a project cannot both hold, a sentence each. Where it is, which may be long, stands below for those who ask. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 ps-4">
      {losses.map(({ code, message, where }) => (
        // The mark of what can be opened stands in the place of the dot.
        <li key={`${code} ${message}`} className={classNames('written', where && '-ms-4 list-none')}>
          {!where ? (
            message
          ) : (
            <details>
              <summary className="cursor-default rounded-small">{message}</summary>
              <p className="py-1 ps-4 text-12 text-muted select-text">{where}</p>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
