import { FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';

/** Files dragged onto the window are imported, one after the other, wherever they are dropped. */
export function DropTarget({ onFile }: { readonly onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      window.addEventListener(type, act, { signal });
    const hold = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    listen('dragenter', hold);
    listen('dragover', hold);
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      for (const file of event.dataTransfer?.files ?? []) onFile(file);
    });
    return () => stop.abort();
  }, [onFile]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim">
      <div className="floats flex items-center gap-3 px-6 py-4 text-15 font-medium">
        <FileUp size={20} strokeWidth={1.75} className="text-accent-text" aria-hidden />
        Drop the file to see what it would bring
      </div>
    </div>
  );
}
