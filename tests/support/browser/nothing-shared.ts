/** The logs of a page without a host: there are none. */
import { PageHost } from '#renderer/host/page-host.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import { ok } from '#shared/kernel/result.ts';

export function nothingShared(): HostDocuments {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const host = new PageHost(() => Promise.resolve(ok({ saved: true })));
  return new HostDocuments(host, random, () => localStorage);
}
