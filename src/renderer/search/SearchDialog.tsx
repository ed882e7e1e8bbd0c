import { navigate } from '#renderer/state/routes.ts';
import { wantedComment } from '#renderer/state/wanted-comment.ts';
import { wantedWords } from '#renderer/state/wanted-words.ts';
import { ChoosingDialog } from '#renderer/ui/ChoosingDialog.tsx';
import { type Address, addressOf } from './address.ts';
import { FindEverywhere } from './FindEverywhere.tsx';
import { rememberSearch } from './remembered.ts';

/** One search over everything in all projects. What is chosen is shown when the dialog has given the focus back. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <ChoosingDialog label="Find everywhere" isLarge onClose={onClose}>
      {(choose) => (
        <FindEverywhere
          onChoose={(found, text) => {
            rememberSearch(text);
            choose(() => show(addressOf(found)));
          }}
        />
      )}
    </ChoosingDialog>
  );
}

function show({ route, comment, words }: Address): void {
  if (comment !== null) wantedComment.set(comment);
  if (words !== null) wantedWords.set(words);
  navigate(route);
}
