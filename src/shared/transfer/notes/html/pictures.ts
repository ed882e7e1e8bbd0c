/** Pictures of a page, and what of it is left out: named in the account, and never loaded. */

import { isPictureSource } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import type { Flow } from './flow.ts';
import { addressOf, isBeside, safeAddress } from './links.ts';
import type { Marks } from './marks.ts';
import { attributeOf, type HtmlElement, hasClass } from './tree.ts';

const EMBEDS = new Set(['iframe', 'object', 'embed', 'applet', 'video', 'audio', 'frame', 'portal']);

export function putPicture(element: HtmlElement, flow: Flow, marks: Marks, losses: LossBook): void {
  const src = addressOf(attributeOf(element, 'src') ?? '');
  const alt = attributeOf(element, 'alt') ?? '';
  if (['width', 'height'].some((side) => /^[01](?:px)?$/.test(attributeOf(element, side) ?? ''))) {
    losses.note(
      'pixels',
      (count) => `${counted(count, 'picture')} of a pixel, which tell who reads a page: left out.`,
      src,
    );
    return;
  }
  if (hasClass(element, 'icon')) {
    losses.note('icons', (count) => `${counted(count, 'icon')} of the other program: left out.`);
    return;
  }
  const safe = /^https?:/i.test(src) ? safeAddress(src) : src;
  if (safe !== null && isPictureSource(safe)) {
    // Of a picture that is a link, what it leads to is kept.
    if (!marks.link || /^data:/i.test(safe)) flow.picture(safe, alt);
    else flow.words(alt, marks);
    return;
  }
  losses.note(
    'pictures-beside',
    (count) =>
      `${counted(count, 'picture')} that ${count === 1 ? 'is' : 'are'} a file beside the page or too large: named, and not shown.`,
    alt || src,
  );
  flow.words(alt || (isBeside(src) ? src : ''), marks);
}

export function noteLeftOut(element: HtmlElement, losses: LossBook): void {
  const { tagName } = element;
  if (tagName === 'script' || element.attrs.some(({ name }) => /^on[a-z]/i.test(name)))
    losses.note('scripts', (count) => `${counted(count, 'place')} with script: left out, nothing of it ran.`);
  if (EMBEDS.has(tagName))
    losses.note(
      'embedded',
      (count) =>
        `${counted(count, 'thing')} embedded from elsewhere (video, frame, player): left out, and nothing was loaded.`,
      attributeOf(element, 'src') ?? attributeOf(element, 'data') ?? tagName,
    );
  if (tagName === 'template') losses.note('templates', (count) => `${counted(count, 'hidden template')}: left out.`);
}
