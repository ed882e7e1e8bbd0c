import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classNames } from './class-names.ts';

interface ChoosingDialogProps {
  readonly label: string;
  /** Where what is found has texts, and not names alone. */
  readonly isLarge?: boolean;
  readonly onClose: () => void;
  /** Is given what closes it and acts then. */
  readonly children: (choose: (act: () => void) => void) => ReactNode;
}

/** A dialog in which one types and chooses. What is chosen is done when it has given the focus back. */
export function ChoosingDialog({ label, isLarge = false, onClose, children }: ChoosingDialogProps) {
  const chosen = useRef<(() => void) | null>(null);
  useEffect(
    () => () => {
      // The focus is given back in the next frame: what is done then is about what has it, or takes it.
      requestAnimationFrame(() => setTimeout(() => chosen.current?.()));
    },
    [],
  );
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={classNames(
        'fixed inset-0 z-50 bg-scrim px-6 max-small:px-2 max-small:pt-2',
        isLarge ? 'pt-[9vh]' : 'pt-[12vh]',
      )}
    >
      <Modal
        className={classNames(
          'floats appears mx-auto flex max-w-full flex-col overflow-hidden',
          isLarge ? 'max-h-[78vh] w-192 max-small:max-h-[94vh]' : 'max-h-[64vh] w-140 max-small:max-h-[88vh]',
        )}
      >
        <AriaDialog aria-label={label} className="flex min-h-0 flex-col outline-none">
          {children((act) => {
            chosen.current = act;
            onClose();
          })}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
