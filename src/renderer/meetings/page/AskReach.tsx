import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { Reach } from '#shared/document/index.ts';

interface AskReachProps {
  /** "Invite Ana Lima: to which meetings?" */
  readonly title: string;
  readonly onChoose: (reach: Reach) => void;
  readonly onClose: () => void;
}

/** Asked once of what is changed of one meeting of a series. */
export function AskReach({ title, onChoose, onClose }: AskReachProps) {
  return (
    <Dialog
      title={title}
      isOpen
      size="roomy"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Change nothing</Button>
          <Button onPress={() => onChoose('all')}>The whole series</Button>
          <Button onPress={() => onChoose('later')}>This and all later ones</Button>
          <Button autoFocus look="primary" onPress={() => onChoose('one')}>
            Only this one
          </Button>
        </>
      }
    >
      <p>This and all later ones become a series of their own, so that earlier ones stay as they were.</p>
    </Dialog>
  );
}
