import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog, type DialogProps } from './Dialog.tsx';

interface DoneDialogProps extends Pick<DialogProps, 'title' | 'size' | 'onClose' | 'children'> {
  /** Buttons beside “Done”. */
  readonly others?: ReactNode;
}

/** A dialog in which each answer counts at once: there is nothing to confirm or to take back, and it is open as long as it is drawn. */
export function DoneDialog({ onClose, others, ...dialog }: DoneDialogProps) {
  return (
    <Dialog
      {...dialog}
      isOpen
      onClose={onClose}
      actions={
        <>
          {others}
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    />
  );
}
