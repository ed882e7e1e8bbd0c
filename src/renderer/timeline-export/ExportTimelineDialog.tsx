import { useDeferredValue, useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { useShownBaseline } from '#renderer/state/shown-baseline.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { htmlOf } from '#shared/gantt/drawing/html.ts';
import type { Drawing } from '#shared/gantt/drawing/index.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import { ChoiceFields } from './ChoiceFields.tsx';
import { EXPORT_CHOICE, type ExportChoice, readChoice, usualChoice } from './choice.ts';
import { Preview } from './Preview.tsx';
import { pngOf } from './picture.ts';
import { useTimelineDrawing } from './use-timeline-drawing.ts';

const USUAL = usualChoice(new Intl.Locale(navigator.language).region);

/** The timeline as a file: how it is to look, beside what it will look like. */
export default function ExportTimelineDialog({ onClose }: { readonly onClose: () => void }) {
  const { id } = useProject();
  const { name } = useProjectRecord();
  const [stored, note] = useViewMemory(id, EXPORT_CHOICE, null);
  const { shown: compared } = useShownBaseline();
  const choice = readChoice(stored, { ...USUAL, baseline: compared?.id ?? '' });
  const drawing = useTimelineDrawing(choice);
  // Words and boxes answer at once; a large drawing follows.
  const shown = useDeferredValue(drawing);
  const { isWriting, write } = useWriting(name, choice, onClose);
  return (
    <Dialog
      title="Export timeline"
      isOpen
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={!drawing.ok}
            isPending={isWriting}
            onPress={() => (drawing.ok ? void write(drawing.value) : undefined)}
          >
            {isWriting ? 'Exporting…' : `Export ${choice.format.toUpperCase()}`}
          </Button>
        </>
      }
    >
      <div className="flex gap-6 max-narrow:flex-col">
        <ChoiceFields choice={choice} onChange={(change) => note({ ...choice, ...change })} />
        <Preview drawing={shown} />
      </div>
    </Dialog>
  );
}

/** Makes the file and saves it where the person says; the dialog goes when that is done. */
function useWriting(name: string, { format }: ExportChoice, onClose: () => void) {
  const files = useFiles();
  const toasts = useToasts();
  const run = useRun();
  const [isWriting, setWriting] = useState(false);
  const bytesOf = (drawing: Drawing): Promise<Result<Uint8Array<ArrayBuffer>>> => {
    if (format === 'pdf') return files.printPdf(htmlOf(name, drawing));
    const svg = drawing.page(0);
    return format === 'png' ? pngOf(svg, drawing) : Promise.resolve(ok(new TextEncoder().encode(svg)));
  };
  const write = async (drawing: Drawing): Promise<void> => {
    setWriting(true);
    const bytes = await bytesOf(drawing);
    setWriting(false);
    const made = run(bytes);
    if (!made) return;
    const saved = run(await files.save({ name: `${fileName(name)} timeline.${format}`, bytes: made }));
    if (!saved) return;
    toasts.show({ text: `Exported as ${saved}.` });
    onClose();
  };
  return { isWriting, write };
}
