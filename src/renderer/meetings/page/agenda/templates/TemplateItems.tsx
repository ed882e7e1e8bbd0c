import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { QuickAdd } from '#renderer/ui/QuickAdd.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { needed, SavedText } from '#renderer/ui/SavedText.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import type { TemplateItem } from '#shared/document/index.ts';
import { ITEM_TYPES, type ItemType } from '#shared/domain/meeting-records.ts';
import { ITEM_TYPE_WORDS } from '../item-types.ts';

interface TemplateItemsProps {
  readonly items: readonly TemplateItem[];
  readonly readOnly: boolean;
  /** All of them: they change as one. Answers whether they were taken. */
  readonly onChange: (items: readonly TemplateItem[]) => boolean;
}

/** The items of an agenda that is used again, each with its time and what it is for. */
export function TemplateItems({ items, readOnly, onChange }: TemplateItemsProps) {
  const [isAdding, setAdding] = useState(false);
  const change = (at: number, said: Partial<TemplateItem>): boolean =>
    onChange(items.map((item, index) => (index === at ? { ...item, ...said } : item)));
  const move = (at: number, to: number): void => {
    const item = items[at];
    if (item && to >= 0 && to < items.length) onChange(items.toSpliced(at, 1).toSpliced(to, 0, item));
  };
  return (
    <div>
      <ol aria-label="Items" className="flex flex-col gap-1">
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same, and none has an id
          <li key={at} className="flex items-start gap-2 max-small:flex-wrap">
            <span className="min-w-0 grow">
              <SavedText
                label={`Item ${at + 1}`}
                hideLabel
                value={item.title}
                isDisabled={readOnly}
                problemOf={needed('What is talked about?')}
                onSave={(title) => change(at, { title })}
              />
            </span>
            <NumberField
              label={`Minutes for item ${at + 1}`}
              value={item.minutes}
              least={1}
              most={1440}
              placeholder="min"
              isDisabled={readOnly}
              onChange={(minutes) => change(at, { minutes })}
              className="max-w-14 min-w-14"
            />
            <select
              aria-label={`What item ${at + 1} is for`}
              value={item.type}
              disabled={readOnly}
              onChange={({ target }) => change(at, { type: target.value as ItemType })}
              className={`${INPUT} max-w-24 min-w-24`}
            >
              {ITEM_TYPES.map((each) => (
                <option key={each} value={each}>
                  {ITEM_TYPE_WORDS[each]}
                </option>
              ))}
            </select>
            <span className="flex">
              <RowButton
                icon={ArrowUp}
                label={`Move item ${at + 1} up`}
                isDisabled={readOnly || at === 0}
                onPress={() => move(at, at - 1)}
              />
              <RowButton
                icon={ArrowDown}
                label={`Move item ${at + 1} down`}
                isDisabled={readOnly || at === items.length - 1}
                onPress={() => move(at, at + 1)}
              />
              <RowButton
                icon={Trash2}
                label={`Delete item ${at + 1}`}
                isDisabled={readOnly}
                onPress={() => onChange(items.toSpliced(at, 1))}
              />
            </span>
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <QuickAdd
          label="Add item"
          buttonText="Add item"
          placeholder="What is talked about?"
          open={isAdding}
          onOpen={() => setAdding(true)}
          onClose={() => setAdding(false)}
          onAdd={(titles) =>
            onChange([
              ...items,
              ...titles.map((title) => ({ title, minutes: null, type: 'discuss' as const, owner: null })),
            ])
          }
        />
      )}
    </div>
  );
}
