/** Pieces that the drawings of a report share. Colours are those of the program's light theme, and each is told apart without them. */
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import { PALETTE } from '#shared/gantt/drawing/palette.ts';
import { isRightToLeft } from '#shared/gantt/text-width.ts';
import { oneLine } from '#shared/meetings/clean-text.ts';
import type { Tone } from './parts.ts';

/** On paper all of them have 4.5:1. */
export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  good: '#146d34',
  warn: '#855000',
  bad: '#b32322',
  blocked: '#6f3ba8',
  over: '#605c55',
  plain: PALETTE.text,
};

export const STATUS_TONES: Readonly<Record<ProjectStatus, Tone>> = {
  'on-track': 'good',
  'at-risk': 'warn',
  'off-track': 'bad',
  blocked: 'blocked',
  done: 'over',
};

export function escapeXml(text: string): string {
  return oneLine(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export interface SvgText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour?: string;
  readonly isStrong?: boolean;
  /** Where `x` is of it, as it is read from left to right. */
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Text from right to left stands where other text would: its end is at its left. */
export function svgText(
  words: string,
  { x, y, size, colour = PALETTE.text, isStrong, anchor = 'start' }: SvgText,
): string {
  const isReversed = isRightToLeft(words);
  const side = anchor === 'middle' ? anchor : (anchor === 'end') === isReversed ? 'start' : 'end';
  const parts = [
    `x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}"`,
    isStrong ? 'font-weight="600"' : '',
    side === 'start' ? '' : `text-anchor="${side}"`,
    isReversed ? 'direction="rtl"' : '',
  ];
  return `<text ${parts.filter((part) => part !== '').join(' ')}>${escapeXml(words)}</text>`;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A shape of its own for every tone, so that black and white tell them apart as well (REPORT-16). */
const SIGNS: Readonly<Record<Tone, string>> = {
  good: '<circle cx="8" cy="8" r="7" fill="C"/><path d="M4.6 8.3l2.3 2.4 4.5-5" fill="none" stroke="#fff" stroke-width="1.8"/>',
  warn: '<path d="M8 1.2L15.4 14.4H.6z" fill="C"/><path d="M8 6v4.2M8 11.4v1.6" stroke="#fff" stroke-width="1.7" fill="none"/>',
  bad: '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="C"/><path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" stroke="#fff" stroke-width="1.8" fill="none"/>',
  blocked: '<circle cx="8" cy="8" r="7" fill="C"/><path d="M4 8h8" stroke="#fff" stroke-width="2.2" fill="none"/>',
  over: '<rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="C"/><path d="M4.6 8.3l2.3 2.4 4.5-5" fill="none" stroke="#fff" stroke-width="1.8"/>',
  plain: '',
};

/** In a drawing, whose name says the same. */
export function signAt(
  tone: Tone,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): string {
  if (tone === 'plain') return '';
  const shape = SIGNS[tone].replace('"C"', `"${TONE_COLOURS[tone]}"`);
  return `<svg x="${round(x)}" y="${round(y)}" width="${size}" height="${size}" viewBox="0 0 16 16">${shape}</svg>`;
}

/** It goes with a word that says the same: readers of the page are told the word alone. */
export function signOf(tone: Tone): string {
  if (tone === 'plain') return '';
  const shape = SIGNS[tone].replace('"C"', `"${TONE_COLOURS[tone]}"`);
  return `<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;
}
