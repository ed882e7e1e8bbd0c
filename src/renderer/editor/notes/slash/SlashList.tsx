import { useSyncExternalStore } from 'react';
import { FloatingOptions } from '#renderer/editor/FloatingOptions.tsx';
import type { SlashMenu } from './slash-menu.ts';

export function SlashList({ id, menu }: { readonly id: string; readonly menu: SlashMenu }) {
  const offer = useSyncExternalStore(
    (listener) => menu.offer.subscribe(listener),
    () => menu.offer.get(),
  );
  const options = (offer?.items ?? []).map(({ id: key, name, icon: Icon }) => ({
    key,
    content: (
      <>
        <Icon size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
        <span className="truncate">{name}</span>
      </>
    ),
  }));
  return (
    <FloatingOptions
      id={id}
      label="Insert"
      anchor={offer?.anchor ?? null}
      active={offer?.active ?? 0}
      options={options}
      onPoint={menu.point}
      onChoose={menu.choose}
    />
  );
}
