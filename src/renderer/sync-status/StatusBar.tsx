import { CircleAlert, CircleCheck, CircleQuestionMark, LoaderCircle } from 'lucide-react';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { chordText, shownKeys, useCommandRegistry } from '#renderer/commands/index.ts';
import { ToldSaving } from '#renderer/state/told-saving.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Damage, StoredDocument } from '#shared/document/store.ts';
import { DamageNotice } from './DamageNotice.tsx';
import { SyncStatus } from './SyncStatus.tsx';
import { type StatusWords, statusWords } from './status-words.ts';

interface StatusBarProps {
  /** The project on screen; null where there is none. */
  readonly open: OpenProject | null;
  /** What else has to be said, such as a host that is gone. */
  readonly notice: string | null;
}

const NOTHING_OPEN: StatusWords = { tone: 'calm', text: 'No project is open', help: null };
const UNDAMAGED: readonly Damage[] = [];

export function StatusBar({ open, notice }: StatusBarProps) {
  const stored = open?.stored ?? null;
  const unseen = useUnseenDamage(stored);
  const bar = useRef<HTMLElement>(null);
  const commands = useCommandRegistry();
  return (
    <footer
      ref={bar}
      tabIndex={-1}
      data-part="status"
      className="flex shrink-0 items-end border-t border-hairline bg-sunken px-3 text-12 -outline-offset-2"
    >
      {/* Not atomic: damage is not read out again with every "Saved". */}
      <div role="status" aria-atomic={false} className="min-w-0 grow">
        {open && unseen.length > 0 ? (
          <DamageNotice key={open.id} open={open} damage={unseen} onSeen={() => bar.current?.focus()} />
        ) : null}
        <div className="flex min-h-7 min-w-0 items-center gap-4">
          <Saved stored={stored} />
          {open ? <SyncStatus project={open.id} /> : null}
          <span className="grow" />
          {notice ? <span className="text-at-risk">{notice}</span> : null}
        </div>
      </div>
      <IconButton
        icon={CircleQuestionMark}
        label="Keyboard shortcuts"
        keys={chordText(shownKeys('window.help') ?? '')}
        onPress={() => commands.run('window.help')}
        className="-me-2 mb-0.5 size-6!"
      />
    </footer>
  );
}

/** By itself: it changes with the edits, and what stands beside it does not. */
function Saved({ stored }: { readonly stored: StoredDocument | null }) {
  const { tone, text, help } = useStatus(stored);
  const Icon = tone === 'calm' ? CircleCheck : tone === 'busy' ? LoaderCircle : CircleAlert;
  const colour = tone === 'problem' ? 'text-off-track' : 'text-muted';
  return (
    // What is wrong may take lines; what is well never makes way for what stands beside it.
    <span className={`flex items-center gap-1.5 ${tone === 'problem' ? 'min-w-0' : 'shrink-0'} ${colour}`}>
      <Icon size={13} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <span>{text}</span>
      {help ? <span className="text-text">{help}</span> : null}
    </span>
  );
}

function useStatus(stored: StoredDocument | null): StatusWords {
  const last = useRef<StatusWords>(NOTHING_OPEN);
  const told = useMemo(() => stored && new ToldSaving(stored), [stored]);
  return useSyncExternalStore(useSubscription(told), () => {
    const next = told ? statusWords(told.get()) : NOTHING_OPEN;
    const same = next.text === last.current.text && next.help === last.current.help && next.tone === last.current.tone;
    if (!same) last.current = next;
    return last.current;
  });
}

function useUnseenDamage(stored: StoredDocument | null): readonly Damage[] {
  const damage = useSyncExternalStore(useSubscription(stored), () => stored?.damage ?? UNDAMAGED);
  return useMemo(() => damage.filter((part) => !part.seen), [damage]);
}

function useSubscription(to: Pick<StoredDocument, 'subscribe'> | null): (listener: () => void) => () => void {
  return useCallback((listener: () => void) => to?.subscribe(listener) ?? (() => undefined), [to]);
}
