/** The fonts of reports, from where the program was built: fetched once, for files and for what is shown. */
import { base64Of } from '#shared/kernel/base64.ts';
import { type FontFile, fontFace, fontsFor } from '#shared/report/fonts.ts';

const ADDRESSES = import.meta.glob<string>('../../../resources/fonts/*.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
});

const fetched = new Map<string, Promise<ArrayBuffer>>();

function bytesOf({ name }: FontFile): Promise<ArrayBuffer> {
  let bytes = fetched.get(name);
  if (!bytes) {
    const address = Object.entries(ADDRESSES).find(([path]) => path.endsWith(`/${name}`))?.[1];
    if (address === undefined) throw new Error(`The font ${name} is not among the program's files.`);
    bytes = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`The font ${name} could not be fetched (${answer.status}).`);
      return answer.arrayBuffer();
    });
    // Asked for again where it did not come.
    bytes.catch(() => fetched.delete(name));
    fetched.set(name, bytes);
  }
  return bytes;
}

/** Rules that hold the fonts which a text needs. */
export async function fontStyle(text: string): Promise<string> {
  const faces = fontsFor(text).map(async (font) => fontFace(font, base64Of(new Uint8Array(await bytesOf(font)))));
  return (await Promise.all(faces)).join('');
}

const shown = new Set<string>();

/** For what is shown here: the program itself asks for Inter only where nothing else is there. */
export async function showFonts(text: string): Promise<void> {
  await Promise.all(
    fontsFor(text).map(async (font) => {
      if (shown.has(font.name)) return;
      shown.add(font.name);
      const face = new FontFace('Inter', await bytesOf(font), { weight: String(font.weight) });
      document.fonts.add(await face.load());
    }),
  );
}

/** For a page in a frame, which knows none of this one's. */
export async function fontsInto(text: string, view: Pick<typeof globalThis, 'FontFace' | 'document'>): Promise<void> {
  await Promise.all(
    fontsFor(text).map(async (font) => {
      const face = new view.FontFace('Inter', await bytesOf(font), { weight: String(font.weight) });
      view.document.fonts.add(await face.load());
    }),
  );
}
