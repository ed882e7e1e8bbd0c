/**
 * How wide text will be, without a screen to measure it on: an estimate a little on the wide side for the usual sans-serif
 * faces, so that what was found to fit does fit, and the same on every machine.
 */

const NARROW = new Set("ijl.,:;'|!`·");
const SLIM = new Set('tfrI()[]{}/\\-"*° ');
const BROAD = new Set('mwMW@%—…→');

/** In em. */
function characterWidth(sign: string): number {
  if (NARROW.has(sign)) return 0.3;
  if (SLIM.has(sign)) return 0.38;
  if (BROAD.has(sign)) return 0.95;
  if (sign >= 'a' && sign <= 'z') return 0.57;
  if (sign >= '0' && sign <= '9') return 0.58;
  if (sign >= 'A' && sign <= 'Z') return 0.69;
  if (MARK.test(sign)) return 0;
  if (RIGHT_TO_LEFT.test(sign)) return 0.55;
  return WIDE.test(sign) ? 1.05 : 0.64;
}

/** What is set upon the letter before it, or joins without a width of its own. */
const MARK = /\p{Mn}|\p{Me}|[\u200b-\u200f\u2060]/u;
/** Han, kana, Hangul, their signs, and pictures: as wide as they are high. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

export interface TextStyle {
  readonly size: number;
  readonly weight?: 'normal' | 'semibold';
}

export function textWidth(text: string, { size, weight = 'normal' }: TextStyle): number {
  let width = 0;
  for (const sign of text) width += characterWidth(sign);
  return width * size * (weight === 'semibold' ? 1.06 : 1);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, or as much of its beginning as fits with "…" after it; empty where not even that does. */
export function cutText(text: string, most: number, style: TextStyle): string {
  // Line ends, tabs and control characters in a title would be drawn as gaps of any size, or as boxes.
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (textWidth(line, style) <= most) return line;
  const room = most - textWidth('…', style);
  let [cut, width] = ['', 0];
  for (const { segment } of segmenter.segment(line)) {
    width += textWidth(segment, style);
    if (width > room) break;
    cut += segment;
  }
  return cut === '' ? '' : `${cut.trimEnd()}…`;
}

const STRONG = /[\p{L}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** As `dir="auto"` finds it: by the first letter. */
export function isRightToLeft(text: string): boolean {
  const letter = STRONG.exec(text)?.[0];
  return letter !== undefined && RIGHT_TO_LEFT.test(letter);
}
