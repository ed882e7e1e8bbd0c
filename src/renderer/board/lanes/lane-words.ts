/** What lanes are called, and what becoming part of one means, in words. */
import { labelTitle } from '#renderer/ui/LabelMark.tsx';
import type { LaneGrouping, LaneHead } from '#shared/views/index.ts';

export const GROUPING_NAMES: Readonly<Record<LaneGrouping, string>> = {
  owner: 'Owner',
  label: 'Label',
  priority: 'Priority',
  parent: 'Parent',
};

export function laneName(head: LaneHead): string {
  switch (head.by) {
    case 'owner':
      return head.owner?.name ?? 'No owner';
    case 'label':
      return head.label ? labelTitle(head.label) : 'No label';
    case 'priority':
      return head.priority === null ? 'No priority' : `${capital(head.priority)} priority`;
    case 'parent':
      return head.parent?.title ?? 'No parent';
  }
}

/** @param subject of the sentence: the cards that came there. */
export function laneSentence(head: LaneHead, subject: string, isOne: boolean): string {
  const [is, has] = isOne ? ['is', 'has'] : ['are', 'have'];
  switch (head.by) {
    case 'owner':
      return head.owner ? `${subject} ${is} now owned by ${head.owner.name}.` : `${subject} ${has} no owner now.`;
    case 'label':
      return head.label
        ? `${subject} now ${has} the label “${labelTitle(head.label)}”.`
        : `${subject} ${has} no label now.`;
    case 'priority':
      return head.priority === null
        ? `${subject} ${has} no priority now.`
        : `${subject} ${is} now of ${head.priority} priority.`;
    case 'parent':
      return head.parent
        ? `${subject} ${is} now part of “${head.parent.title}”.`
        : `${subject} ${is} part of no other card now.`;
  }
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
