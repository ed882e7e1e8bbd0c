import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { type PickerProps, sameInAll, useCards } from './common.ts';

/** [BLOCKED-1] Why one card or several cannot go on, or that they can again. */
export function BlockedPicker({ cards, actions, onClose }: PickerProps & { readonly onClose: () => void }) {
  const shown = useCards(cards);
  const [reason, setReason] = useState(() => sameInAll(shown, ({ task }) => task.blocked) ?? '');
  const isBlocked = shown.some(({ task }) => task.blocked !== null);
  const areAll = shown.every(({ task }) => task.blocked !== null);
  const set = (next: string | null): void => {
    actions.setBlocked(cards, next);
    onClose();
  };
  return (
    <form
      className="flex flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        set(reason);
      }}
    >
      <TextField
        label={`Why ${cards.length > 1 ? 'they' : 'it'} cannot go on`}
        placeholder="Optional"
        value={reason}
        onChange={setReason}
        autoFocus
      />
      <div className="flex justify-end gap-2">
        {isBlocked ? (
          <Button look="quiet" onPress={() => set(null)}>
            {cards.length > 1 ? 'They can go on' : 'It can go on'}
          </Button>
        ) : null}
        <Button look="primary" type="submit">
          {areAll ? 'Save' : 'Mark as blocked'}
        </Button>
      </div>
    </form>
  );
}
