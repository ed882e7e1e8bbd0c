import { useMemo } from 'react';
import { type SlashContext, slashItems } from './slash-items.ts';
import { SlashMenu } from './slash-menu.ts';

/** Enter or Tab takes what is meant, Escape puts the menu away until another slash is typed. */
export function useSlash(context: { readonly current: SlashContext | null }): SlashMenu {
  return useMemo(
    () =>
      new SlashMenu({
        itemsOf: (query) => (context.current ? slashItems(query, context.current) : []),
        run: (item, typed) => {
          if (!context.current) return;
          const { view } = context.current.editor;
          const { $from, from } = view.state.selection;
          const before = $from.parent.textBetween(0, $from.parentOffset - typed - 1, undefined, '\ufffc');
          // What is made of a line stands behind its words, not in them.
          const blanks = item.isOfLine ? before.length - before.trimEnd().length : 0;
          view.dispatch(view.state.tr.delete(from - typed - 1 - blanks, from));
          item.run(context.current);
          view.focus();
        },
      }),
    [context],
  );
}
