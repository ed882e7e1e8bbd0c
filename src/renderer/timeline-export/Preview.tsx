import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Drawing } from '#shared/gantt/drawing/index.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';

/** Points; smaller print is a strain on paper. */
const LEAST_PRINT = 5;
/** Of the drawing's words in points, at full size: 12 pixels. */
const PRINT = 9;

/** Page by page what will be written, or why nothing can be. */
export function Preview({ drawing }: { readonly drawing: Result<Drawing, Problem> }) {
  const [asked, setPage] = useState(0);
  if (!drawing.ok) {
    return (
      <div role="alert" className="flex min-w-0 grow flex-col gap-1 self-center text-center">
        <p>{drawing.error.message}</p>
        <p className="text-muted">{drawing.error.help}</p>
      </div>
    );
  }
  const { pages, scale } = drawing.value;
  const page = Math.min(asked, pages - 1);
  const print = Math.round(scale * PRINT * 10) / 10;
  return (
    <section aria-label="Preview" className="flex min-w-0 grow flex-col gap-2">
      <Sheet drawing={drawing.value} page={page} />
      <div className="flex items-center justify-center gap-2">
        <IconButton icon={ChevronLeft} label="Page before" isDisabled={page === 0} onPress={() => setPage(page - 1)} />
        <span aria-live="polite" className="tabular text-12 text-muted">
          Page {page + 1} of {pages}
        </span>
        <IconButton
          icon={ChevronRight}
          label="Next page"
          isDisabled={page >= pages - 1}
          onPress={() => setPage(page + 1)}
        />
      </div>
      {print < LEAST_PRINT ? (
        <p className="text-center text-12 text-at-risk">
          The words will be {print} points high. Larger paper, fewer levels or more pages make them larger.
        </p>
      ) : null}
    </section>
  );
}

/** As a picture: what is drawn for paper must not mix with the page's own styles. */
function Sheet({ drawing, page }: { readonly drawing: Drawing; readonly page: number }) {
  const svg = useMemo(() => drawing.page(page), [drawing, page]);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return (
    <div className="flex h-120 items-center justify-center rounded-small bg-sunken p-4">
      {address === null ? null : (
        <img src={address} alt={`Page ${page + 1} of the timeline`} className="max-h-full max-w-full shadow-card" />
      )}
    </div>
  );
}
