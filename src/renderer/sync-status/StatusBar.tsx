import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { StoredDocument } from '#shared/document/store.ts';
import { type StatusWords, statusWords } from './status-words.ts';

interface StatusBarProps {
  /** The document on screen; null where there is none. */
  readonly stored: StoredDocument | null;
  /** What else has to be said, such as a host that is gone. */
  readonly notice: string | null;
}

const NOTHING_OPEN: StatusWords = { tone: 'calm', text: 'Everything stays on this device', help: null };

export function StatusBar({ stored, notice }: StatusBarProps) {
  const { tone, text, help } = useStatus(stored);
  const Icon = tone === 'calm' ? CircleCheck : tone === 'busy' ? LoaderCircle : CircleAlert;
  const colour = tone === 'problem' ? 'text-off-track' : 'text-muted';
  return (
    <footer className="flex min-h-7 shrink-0 items-center gap-4 border-t border-hairline bg-sunken px-3 text-12">
      <div role="status" className="flex min-w-0 grow items-center gap-4">
        <span className={`flex min-w-0 items-center gap-1.5 ${colour}`}>
          <Icon size={13} strokeWidth={1.75} className="shrink-0" aria-hidden />
          <span>{text}</span>
          {help ? <span className="text-text">{help}</span> : null}
        </span>
        <span className="grow" />
        {notice ? <span className="text-at-risk">{notice}</span> : null}
      </div>
    </footer>
  );
}

function useStatus(stored: StoredDocument | null): StatusWords {
  const last = useRef<StatusWords>(NOTHING_OPEN);
  const subscribe = useCallback((listener: () => void) => stored?.subscribe(listener) ?? (() => undefined), [stored]);
  return useSyncExternalStore(subscribe, () => {
    const next = stored ? statusWords(stored.state, stored.damage) : NOTHING_OPEN;
    const same = next.text === last.current.text && next.help === last.current.help && next.tone === last.current.tone;
    if (!same) last.current = next;
    return last.current;
  });
}
