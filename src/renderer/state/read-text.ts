/** Long texts for reading: plain blocks, renewed when the text changes. No editor is bound where reading is meant. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { isTextEmpty, type ProjectDocument, type TextKey } from '#shared/document/index.ts';
import { readBlocks } from '#shared/document/text/fragment.ts';
import type { Block } from '#shared/document/text/tree.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import { schemaOfText } from '#shared/document/text-target.ts';

const NOTHING: readonly Block[] = [];

function read(document: ProjectDocument, key: TextKey): readonly Block[] {
  return isTextEmpty(document, key) ? NOTHING : readBlocks(fragmentOf(document, key), schemaOfText(key));
}

export function useTextBlocks(document: ProjectDocument, key: TextKey): readonly Block[] {
  const last = useRef<{ document: ProjectDocument; key: TextKey; blocks: readonly Block[] } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) =>
      document.changes.on((change) => {
        if (!change.texts.has(key)) return;
        last.current = null;
        listener();
      }),
    [document, key],
  );
  const get = (): readonly Block[] => {
    if (last.current?.document !== document || last.current.key !== key) {
      last.current = { document, key, blocks: read(document, key) };
    }
    return last.current.blocks;
  };
  return useSyncExternalStore(subscribe, get);
}
