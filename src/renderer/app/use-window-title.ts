import { useEffect } from 'react';
import { ToldSaving } from '#renderer/state/told-saving.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import type { Services } from './services.ts';

/**
 * Tells the window's title, and the host whether it must wait for this window before it ends: also on the start screen,
 * where the project left last (`isShown` false) may still be on its way to the disk. Beside React: each edit is unsaved for a moment,
 * and what stands around all screens would be drawn anew with all of them.
 */
export function useWindowTitle({ tellWindow }: Services, open: OpenProject | null, isShown: boolean): void {
  useEffect(() => {
    let told: { readonly title: string; readonly unsaved: boolean } | null = null;
    const saving = open && new ToldSaving(open.stored);
    const tell = (): void => {
      const name = open?.document.project.name;
      const title = isShown && name ? `${name} – Throughline` : 'Throughline';
      const unsaved = saving !== null && saving.get().kind !== 'saved';
      if (told?.title === title && told.unsaved === unsaved) return;
      told = { title, unsaved };
      document.title = title;
      tellWindow(told);
    };
    tell();
    const bag = new DisposeBag();
    if (open !== null) {
      bag.add(open.document.changes.on((change) => (change.project ? tell() : undefined)));
    }
    if (saving !== null) bag.add(saving.subscribe(tell));
    return () => bag.dispose();
  }, [tellWindow, open, isShown]);
}
