import type { ReactNode } from 'react';
import type { LetGoReason } from '#shared/document/index.ts';

const REASONS: Readonly<Record<LetGoReason, string>> = {
  'unmovable-part':
    'This text holds something that only a newer version can edit. It can be read here, and nothing in it is lost; update Throughline to edit it.',
  'read-only': 'This project became read-only while you were writing. What you wrote until then is kept.',
};

/** In the editor's place once it had to let go of the text; the text itself can be read on. */
export function LetGo({ reason, children }: { readonly reason: LetGoReason; readonly children: ReactNode }) {
  return (
    <>
      <p role="status" className="mb-2 rounded-small bg-lane px-3 py-2 text-muted">
        {REASONS[reason]}
      </p>
      {children}
    </>
  );
}
