import { Bookmark, BookmarkPlus, Check, ChevronDown, Pencil, RotateCcw, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import type { ViewShape } from '#shared/document/index.ts';
import { type Looking, useSavedViews, type ViewScreen } from './use-saved-views.ts';

interface SavedViewsProps {
  readonly screen: ViewScreen;
  /** How the screen is looked at now. */
  readonly looking: Looking;
  /** What the screen reads of a view beside its filter. */
  readonly readAs: (view: ViewShape) => Omit<ViewShape, 'filter'>;
  readonly onApply: (looking: Looking) => void;
}

/** [SAVEDVIEW-1] The views of a screen that everybody in the project has: looked through, saved, changed, renamed and deleted. */
export function SavedViews(props: SavedViewsProps) {
  const { views, chosen, isChanged, apply, save, change, rename, remove } = useSavedViews(props);
  const readOnly = useReadOnly();
  const [isOpen, setOpen] = useState(false);
  const [naming, setNaming] = useState<'new' | 'old' | null>(null);
  const mayWrite = (): boolean => !readOnly;
  useCommands({
    'board.views': { run: () => setOpen(true) },
    'board.saveView': { applies: mayWrite, run: () => setNaming('new') },
  });
  const quoted = chosen === null ? '' : `“${chosen.name}”`;
  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button look="quiet" className="max-w-48 shrink!">
          <Bookmark size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className="truncate" dir="auto">
            {chosen?.name ?? 'Views'}
          </span>
          {isChanged ? (
            <span className="shrink-0 text-accent-text">
              <span aria-hidden>•</span>
              <span className="sr-only">, changed</span>
            </span>
          ) : null}
          <ChevronDown size={12} aria-hidden className="shrink-0" />
        </Button>
        <Menu label="Saved views">
          {views.map((view) => (
            <MenuItem
              key={view.id}
              {...(view.id === chosen?.id ? { icon: Check } : {})}
              label={view.name}
              onAction={() => apply(view)}
            />
          ))}
          {views.length > 0 ? <MenuSeparator /> : null}
          <MenuItem
            icon={BookmarkPlus}
            label="Save as a new view…"
            isDisabled={readOnly}
            onAction={() => setNaming('new')}
          />
          {chosen === null ? null : (
            <>
              <MenuItem
                icon={Save}
                label={`Save changes to ${quoted}`}
                isDisabled={readOnly || !isChanged}
                onAction={() => change(chosen)}
              />
              <MenuItem
                icon={RotateCcw}
                label={`Back to ${quoted} as it was saved`}
                isDisabled={!isChanged}
                onAction={() => apply(chosen)}
              />
              <MenuItem
                icon={Pencil}
                label={`Rename ${quoted}…`}
                isDisabled={readOnly}
                onAction={() => setNaming('old')}
              />
              <MenuItem
                icon={Trash2}
                label={`Delete ${quoted}`}
                danger
                isDisabled={readOnly}
                onAction={() => remove(chosen)}
              />
            </>
          )}
        </Menu>
      </MenuTrigger>
      {naming === null ? null : (
        <NameDialog
          title={naming === 'new' ? 'Save this view' : 'Rename the view'}
          action={naming === 'new' ? 'Save' : 'Rename'}
          initial={naming === 'new' ? '' : (chosen?.name ?? '')}
          missing="A view needs a name."
          placeholder="Late and mine"
          onClose={() => setNaming(null)}
          onSave={(name) => {
            if (naming === 'new') save(name);
            else if (chosen !== null) rename(chosen, name);
            setNaming(null);
          }}
        >
          {naming === 'new' ? <p className="text-muted">Everybody in the project sees it in this menu.</p> : null}
        </NameDialog>
      )}
    </>
  );
}
