import { createLucideIcon, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Tone } from '#renderer/ui/Chip.tsx';
import type { Priority } from '#shared/domain/records.ts';

interface PriorityMark {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

/** Three bars, as many of them full as the priority has steps: the faint ones show that it is a scale. */
function bars(full: 1 | 2 | 3): LucideIcon {
  return createLucideIcon(
    `Priority${full}`,
    ['M5 20v-4', 'M12 20v-9', 'M19 20V5'].map((d, index) => [
      'path',
      { d, key: d, strokeWidth: '5', strokeLinecap: 'butt', opacity: index < full ? '1' : '0.3' },
    ]),
  );
}

export const PRIORITY_MARKS: Readonly<Record<Priority, PriorityMark>> = {
  urgent: { name: 'Urgent', icon: TriangleAlert, tone: 'off-track' },
  high: { name: 'High priority', icon: bars(3), tone: 'at-risk' },
  medium: { name: 'Medium priority', icon: bars(2), tone: 'plain' },
  low: { name: 'Low priority', icon: bars(1), tone: 'plain' },
};
