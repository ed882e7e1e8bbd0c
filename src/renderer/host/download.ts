import { ok, type Result } from '#shared/kernel/result.ts';

/** Saves by the browser's own download: into its folder, under a name that it makes unique. */
export function download(name: string, data: Uint8Array<ArrayBuffer>, mime: string): Result<{ saved: boolean }, never> {
  const address = URL.createObjectURL(new Blob([data], { type: mime }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes when the click has been handled; a minute is for slow disks.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return ok({ saved: true });
}
