import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';

interface PartFaultProps {
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** In the place of a dialog that could not be loaded or drawn. */
export function PartFault({ onRetry, onClose }: PartFaultProps) {
  return (
    <Dialog
      title="This could not be shown"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button look="primary" onPress={onRetry}>
            Try again
          </Button>
        </>
      }
    >
      <p role="alert">
        Your data is not touched. If Throughline was ended outside this window, start it again before you try.
      </p>
    </Dialog>
  );
}
