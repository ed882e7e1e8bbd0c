/** A connection code that comes as a picture. */
import { qrPath } from '#renderer/sharing/qr-path.ts';

/** As somebody sends it. */
export async function pictureOf(text: string): Promise<File> {
  const { size, path } = qrPath(text);
  const canvas = new OffscreenCanvas(4 * size, 4 * size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(4, 4);
  context.fillStyle = 'black';
  context.fill(new Path2D(path));
  return new File([await canvas.convertToBlob()], 'code.png', { type: 'image/png' });
}

/** As a person who picks a file. */
export function hand(place: Element, file: File): void {
  const input = place.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file is asked for');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
