/** How grave a flag is, by shape as well as by colour. */
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Tone } from './Chip.tsx';

type Severity = 'notice' | 'warning' | 'alarm';

export const FLAG_SIGNS: Readonly<Record<Severity, LucideIcon>> = {
  alarm: CircleAlert,
  warning: TriangleAlert,
  notice: Info,
};
export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  alarm: 'off-track',
  warning: 'at-risk',
  notice: 'plain',
};
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  alarm: 'Alarm',
  warning: 'Warning',
  notice: 'Notice',
};
