import { type LucideIcon, SignalHigh, SignalLow, SignalMedium, TriangleAlert } from 'lucide-react';
import type { Tone } from '#renderer/ui/Chip.tsx';
import type { Priority } from '#shared/domain/records.ts';

interface PriorityMark {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

export const PRIORITY_MARKS: Readonly<Record<Priority, PriorityMark>> = {
  urgent: { name: 'Urgent', icon: TriangleAlert, tone: 'off-track' },
  high: { name: 'High priority', icon: SignalHigh, tone: 'at-risk' },
  medium: { name: 'Medium priority', icon: SignalMedium, tone: 'plain' },
  low: { name: 'Low priority', icon: SignalLow, tone: 'plain' },
};
