import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { Fault } from '#renderer/ui/ErrorBoundary.tsx';
import { FaultDetail } from '#renderer/ui/FaultDetail.tsx';
import { faultWords } from '#renderer/ui/fault-words.ts';
import { PartNotLoaded } from '#renderer/ui/lazy-part.tsx';

interface DialogFaultProps {
  readonly what: string;
  readonly fault: Fault;
  readonly onClose: () => void;
}

/** In the place of a dialog that could not be loaded or drawn. */
export function DialogFault({ what, fault: { error, retry }, onClose }: DialogFaultProps) {
  const { title, text } = faultWords(what, error);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button look="primary" autoFocus onPress={retry}>
            Try again
          </Button>
        </>
      }
    >
      <p role="alert" className="mb-3">
        {text}
      </p>
      {error instanceof PartNotLoaded ? null : <FaultDetail error={error} />}
    </Dialog>
  );
}
