/** What support asks for; it can be selected and copied. */
export function FaultDetail({ error }: { readonly error: Error }) {
  return (
    <details className="max-w-full">
      <summary className="w-fit rounded-small text-12 text-muted">Detail for support</summary>
      <pre className="mt-2 max-w-200 text-12 whitespace-pre-wrap select-text">{error.stack ?? error.message}</pre>
    </details>
  );
}
