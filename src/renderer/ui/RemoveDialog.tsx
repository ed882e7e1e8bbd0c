import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface RemoveDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onRemove: () => void;
  /** Of the button that does it. */
  readonly action?: string;
  /** Of the button that leaves all as it is. */
  readonly keep?: string;
  /** A button for what may be better done before. */
  readonly instead?: ReactNode;
  /** What goes, and from where. */
  readonly children: ReactNode;
}

/** Asks before what no undo brings back. */
export function RemoveDialog(props: RemoveDialogProps) {
  const { title, isOpen, onClose, onRemove, instead, children } = props;
  const { action = 'Remove for good', keep = 'Keep it' } = props;
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          {instead}
          <Button onPress={onClose}>{keep}</Button>
          <Button
            look="danger"
            onPress={() => {
              onRemove();
              onClose();
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <p className="written">{children}</p>
    </Dialog>
  );
}
