import { useEffect, useRef } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { navigate } from '#renderer/state/routes.ts';
import { wantedComment } from '#renderer/state/wanted-comment.ts';
import { wantedWords } from '#renderer/state/wanted-words.ts';
import { type Address, addressOf } from './address.ts';
import { FindEverywhere } from './FindEverywhere.tsx';
import { rememberSearch } from './remembered.ts';

/** One search over everything in all projects. What is chosen is shown when the dialog has given the focus back. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const chosen = useRef<Address | null>(null);
  useEffect(
    () => () => {
      // The focus is given back in the next frame; what is shown takes it then.
      requestAnimationFrame(() => setTimeout(() => chosen.current && show(chosen.current)));
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
      className="fixed inset-0 z-50 bg-scrim px-6 pt-[9vh] max-small:px-2 max-small:pt-2"
    >
      <Modal className="floats appears mx-auto flex max-h-[78vh] w-192 max-small:max-h-[94vh] max-w-full flex-col overflow-hidden">
        <AriaDialog aria-label="Find everywhere" className="flex min-h-0 flex-col outline-none">
          <FindEverywhere
            onChoose={(found, text) => {
              rememberSearch(text);
              chosen.current = addressOf(found);
              onClose();
            }}
          />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function show({ route, comment, words }: Address): void {
  if (comment !== null) wantedComment.set(comment);
  if (words !== null) wantedWords.set(words);
  navigate(route);
}
