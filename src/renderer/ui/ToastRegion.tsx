import { CircleAlert, X } from 'lucide-react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './IconButton.tsx';
import type { Toast, ToastQueue } from './toast-queue.ts';

/** Long enough to read and to reach the button; a problem stays until it is closed. */
const SHOWN_MS = 7000;

/** What is said in passing, over the window's lower edge, or over its upper one where it would lie over what is used. */
export function ToastRegion({ queue }: { readonly queue: ToastQueue }) {
  const toasts = useSyncExternalStore(queue.subscribe, queue.get);
  const region = useRef<HTMLElement>(null);
  const giveBack = useFocusGivenBack(region, toasts);
  const isAbove = useIsInTheWay(region, toasts);
  return (
    <section
      ref={region}
      aria-label="Notifications"
      data-part="notifications"
      {...giveBack}
      className={classNames(
        'pointer-events-none fixed inset-x-2 z-40 flex max-h-[calc(100%-6rem)] flex-col items-center gap-2 overflow-y-auto p-2',
        isAbove ? 'top-11' : 'bottom-8',
      )}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.key} toast={toast} queue={queue} />
      ))}
    </section>
  );
}

/** A toast that goes while it has the focus hands it back to where it was. */
function useFocusGivenBack(region: RefObject<HTMLElement | null>, toasts: readonly Toast[]) {
  const before = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked each time that one came or went
  useLayoutEffect(() => {
    if (before.current === null || region.current?.contains(document.activeElement)) return;
    if (document.activeElement === document.body) before.current.focus();
    before.current = null;
  }, [region, toasts]);
  return {
    onFocus: ({ currentTarget, relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
        before.current = relatedTarget;
    },
    /** By a person, who is elsewhere from now on: React tells nothing of the blur of what it removes. */
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent): void => {
      if (document.hasFocus() && !currentTarget.contains(relatedTarget as Node | null)) before.current = null;
    },
  };
}

/** Whether the toasts would lie over what has the focus. */
function useIsInTheWay(region: RefObject<HTMLElement | null>, toasts: readonly Toast[]): boolean {
  const [isAbove, setAbove] = useState(false);
  useLayoutEffect(() => {
    if (toasts.length === 0) {
      setAbove(false);
      return;
    }
    const look = (): void => {
      const { activeElement } = document;
      if (!region.current || !activeElement || region.current.contains(activeElement)) return;
      if (liesOver(region.current, activeElement)) setAbove((above) => !above);
    };
    look();
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, [region, toasts]);
  return isAbove;
}

/** What fills the window's height, such as the panel, has room beside the toasts. */
function liesOver(region: HTMLElement, focused: Element): boolean {
  const used = focused.getBoundingClientRect();
  if (used.height > window.innerHeight / 2) return false;
  return [...region.children].some((child) => {
    const { left, right, top, bottom } = child.getBoundingClientRect();
    return left < used.right && used.left < right && top < used.bottom && used.top < bottom;
  });
}

function ToastCard({ toast, queue }: { readonly toast: Toast; readonly queue: ToastQueue }) {
  const { key } = toast;
  const onClose = useCallback(() => queue.close(key), [queue, key]);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const stays = pointed || focused || toast.tone === 'problem';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays, onClose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from leaving
    <div
      className="floats appears pointer-events-auto flex max-w-full shrink-0 items-center gap-2 py-1 pr-1 pl-3"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={onKeyDown}
    >
      {toast.tone === 'problem' ? <CircleAlert size={16} className="shrink-0 text-off-track" aria-hidden /> : null}
      <p role="alert" className="written max-w-120 py-1">
        {toast.text}
        {toast.help ? <span className="text-muted"> {toast.help}</span> : null}
      </p>
      {toast.action ? (
        <Button
          look="quiet"
          size="small"
          className="text-accent-text!"
          onPress={() => {
            toast.action?.run();
            onClose();
          }}
        >
          {toast.action.label}
        </Button>
      ) : null}
      <IconButton icon={X} label="Dismiss" onPress={onClose} className="size-6!" />
    </div>
  );
}
