/** The fonts of reports, from where the program lies. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fontFace, fontsFor } from '#shared/report/fonts.ts';
import { packageFolder } from './package-facts.ts';

export async function reportFonts(text: string): Promise<string> {
  const faces = fontsFor(text).map(async (font) => {
    const bytes = await readFile(path.join(packageFolder, 'resources/fonts', font.name));
    return fontFace(font, bytes.toString('base64'));
  });
  return (await Promise.all(faces)).join('');
}
