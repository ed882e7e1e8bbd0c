import type { Loss } from '#shared/transfer/exchange/schema.ts';

/** What a file and a project cannot both hold, a sentence each. Where it is, which may be long, stands below for those who ask. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 ps-4">
      {losses.map(({ code, message, where }) => (
        <li key={`${code} ${message}`} className="written">
          {where === null ? (
            message
          ) : (
            <details>
              <summary className="rounded-small">{message}</summary>
              <p className="py-1 text-12 text-muted select-text">{where}</p>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
