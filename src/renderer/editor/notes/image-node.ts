/**
 * Pictures in the editor (SPEC NOTES-3): their own bytes are shown; an address is a link, from which nothing is loaded.
 * What is no such picture, as in a pasted page, is left out.
 */
import { InputRule, Node } from '@tiptap/core';
import { isPictureData, isPictureSource } from '#shared/document/text/index.ts';

export const IMAGE = 'image';

export const imageNode = Node.create({
  name: IMAGE,
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: '', rendered: false }, alt: { default: '', rendered: false } }),
  parseHTML: () => [
    {
      tag: 'img[src]',
      getAttrs: (element) => sourced(element.getAttribute('src'), element.getAttribute('alt')),
    },
    {
      tag: 'a[data-picture]',
      priority: 1000,
      getAttrs: (element) => sourced(element.getAttribute('data-picture'), element.textContent),
    },
  ],
  // Never an `img` with an address: it would be loaded as soon as it is made.
  renderHTML: ({ node }) => {
    const { src, alt } = pictureOf(node.attrs);
    if (isPictureData(src)) return ['img', { src, alt }];
    return [
      'a',
      { 'data-picture': src, href: src, class: 'picture-link', rel: 'noreferrer noopener', target: '_blank' },
      alt || src,
    ];
  },
  renderText: ({ node }) => pictureOf(node.attrs).alt,
  addNodeView:
    () =>
    ({ node }) => {
      const { src, alt } = pictureOf(node.attrs);
      const dom = document.createElement('div');
      dom.className = 'picture';
      dom.append(isPictureData(src) ? shown(src, alt) : linked(src, alt));
      return { dom };
    },
  addInputRules() {
    return [
      new InputRule({
        find: /^!\[([^\]]*)\]\((\S+)\)\s$/,
        handler: ({ state: { tr, doc }, range, match: [, alt = '', src = ''] }) => {
          if (!isPictureSource(src)) return null;
          const place = doc.resolve(range.from);
          const picture = this.type.create({ src, alt });
          if (!place.node(-1).canReplaceWith(place.index(-1), place.indexAfter(-1), this.type)) return null;
          tr.replaceRangeWith(place.before(), place.after(), picture);
          return undefined;
        },
      }),
    ];
  },
});

function sourced(src: string | null, alt: string | null): { src: string; alt: string } | false {
  const source = (src ?? '').trim();
  return isPictureSource(source) ? { src: source, alt: (alt ?? '').replace(/\s+/g, ' ').trim() } : false;
}

function pictureOf({ src, alt }: Readonly<Record<string, unknown>>): { readonly src: string; readonly alt: string } {
  return { src: String(src), alt: String(alt ?? '') };
}

function shown(src: string, alt: string): HTMLElement {
  const image = document.createElement('img');
  image.src = src;
  image.alt = alt;
  return image;
}

function linked(src: string, alt: string): HTMLElement {
  const link = document.createElement('a');
  link.className = 'picture-link';
  link.href = src;
  link.target = '_blank';
  link.rel = 'noreferrer noopener';
  link.textContent = `Picture: ${alt || src}`;
  link.title = `Open ${src}`;
  return link;
}
