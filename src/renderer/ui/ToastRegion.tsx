import { CircleAlert, X } from 'lucide-react';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import type { Toast, ToastQueue } from './toast-queue.ts';

/** Long enough to read and to reach the button; a problem stays until it is closed. */
const SHOWN_MS = 7000;

export function ToastRegion({ queue }: { readonly queue: ToastQueue }) {
  const toasts = useSyncExternalStore(queue.subscribe, queue.get);
  return (
    <section
      aria-label="Notifications"
      className="pointer-events-none fixed inset-x-0 bottom-10 z-40 flex flex-col items-center gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.key} toast={toast} queue={queue} />
      ))}
    </section>
  );
}

function ToastCard({ toast, queue }: { readonly toast: Toast; readonly queue: ToastQueue }) {
  const { key } = toast;
  const onClose = useCallback(() => queue.close(key), [queue, key]);
  const [held, setHeld] = useState(false);
  const stays = held || toast.tone === 'problem';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays, onClose]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from leaving
    <div
      className="floats appears pointer-events-auto flex max-w-130 items-center gap-2 py-1 pr-1 pl-3"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'problem' ? <CircleAlert size={16} className="shrink-0 text-off-track" aria-hidden /> : null}
      <p role="alert" className="written py-1">
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
