import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './IconButton.tsx';

const WIDTHS = { usual: 'w-120', roomy: 'w-160', wide: 'w-240' } as const;

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly role?: 'dialog' | 'alertdialog';
  readonly size?: keyof typeof WIDTHS;
  readonly children: ReactNode;
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode;
}

/** For what must be decided now; everything else is a panel or an inline edit (INTERFACE "Frame"). */
export function Dialog({ title, isOpen, onClose, role = 'dialog', size = 'usual', children, actions }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="fixed inset-0 z-50 flex items-center justify-center bg-scrim p-6 max-small:p-2"
    >
      <Modal className={`floats appears flex max-h-full max-w-full flex-col overflow-hidden ${WIDTHS[size]}`}>
        <AriaDialog role={role} className="flex min-h-0 flex-col rounded-panel -outline-offset-2">
          <header className="flex items-center gap-2 px-4 pt-3 pb-2">
            <Heading slot="title" className="grow text-15 font-semibold">
              {title}
            </Heading>
            <IconButton icon={X} label="Close" keys="Esc" onPress={onClose} />
          </header>
          <Body>{children}</Body>
          {actions ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-4 py-3">{actions}</footer>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Body({ children }: { readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const isStop = useIsScrolledByItself(body);
  return (
    <div
      ref={body}
      // Keys scroll what has the focus.
      tabIndex={isStop ? 0 : undefined}
      className="relative min-h-0 overflow-auto px-4 pb-4 -outline-offset-2"
    >
      {children}
    </div>
  );
}

const CONTROLS = 'a[href],button,input,select,textarea,summary,[tabindex]';

/** Whether there is more of it than is seen, and nothing in it takes the focus. Looked at whenever its content is drawn anew. */
function useIsScrolledByItself(body: RefObject<HTMLElement | null>): boolean {
  const [is, setIs] = useState(false);
  useLayoutEffect(() => {
    const { current } = body;
    if (!current) return;
    const look = (): void =>
      setIs(current.scrollHeight > current.clientHeight && current.querySelector(CONTROLS) === null);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  });
  return is;
}
