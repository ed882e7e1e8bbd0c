/** XML as text: elements in the order given, one a line, every text escaped. */

/** An element without content (null) is left out; flags are 1 and 0. */
export type XmlContent = string | number | boolean | null | readonly XmlNode[];
export type XmlNode = readonly [name: string, content: XmlContent];

export function writeXml([name, content]: XmlNode, namespace: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'];
  writeElement(lines, `${name} xmlns="${escapeXml(namespace)}"`, name, content, '');
  return `${lines.join('\n')}\n`;
}

function writeElement(lines: string[], opening: string, name: string, content: XmlContent, indent: string): void {
  if (content === null) return;
  if (typeof content === 'object') {
    lines.push(`${indent}<${opening}>`);
    for (const [inner, value] of content) writeElement(lines, inner, inner, value, `${indent}\t`);
    lines.push(`${indent}</${name}>`);
    return;
  }
  const text = typeof content === 'boolean' ? Number(content) : content;
  lines.push(`${indent}<${opening}>${escapeXml(String(text))}</${name}>`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** What XML 1.0 cannot hold, not even escaped: control characters, halves of characters, and two that are none. */
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** The text with what XML can hold alone, and with its line ends in one form. */
export function xmlText(text: string): { readonly text: string; readonly dropped: number } {
  let dropped = 0;
  const held = text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, () => {
    dropped++;
    return '';
  });
  return { text: held, dropped };
}
