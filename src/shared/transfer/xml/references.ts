/** References in XML text: the five names that XML knows by itself, and characters by number. Others need a DOCTYPE. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g;

/** Numbers of what is no character of XML stay as they are. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex: string | undefined, decimal: string | undefined, name: string) => {
    if (hex === undefined && decimal === undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return isXmlCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

/** The first `&` that begins none of those: by its place, with the name that it gives or null. */
export function strangeReference(text: string): { readonly at: number; readonly name: string | null } | null {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const [, name] = /^&(#?[^\s&;<]{1,64});/u.exec(text.slice(at, at + 66)) ?? [];
    if (name === undefined) return { at, name: null };
    if (!name.startsWith('#') && NAMED[name] === undefined) return { at, name };
  }
  return null;
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (
    (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  );
}
