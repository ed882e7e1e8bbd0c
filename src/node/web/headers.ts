import type { OutgoingHttpHeaders } from 'node:http';

/** Stands in the built page where each answer puts its own nonce. */
export const NONCE_PLACEHOLDER = 'throughline-nonce';

export interface PagePolicy {
  /** Where the page may open its socket, e.g. `ws://127.0.0.1:17000`; null where it speaks another way. */
  readonly socket: string | null;
  /** For style elements that components make at run time; scripts never get one outside development. */
  readonly nonce: string;
  readonly development?: boolean;
}

/** No inline script, no eval, no remote origin: the page is what was built, and speaks to its host alone. */
export function contentSecurityPolicy({ socket, nonce, development = false }: PagePolicy): string {
  return [
    "default-src 'none'",
    // The dev server's own client is inline and carries the nonce.
    `script-src 'self'${development ? ` 'nonce-${nonce}'` : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket === null ? '' : ` ${socket}`}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const COMMON_HEADERS: OutgoingHttpHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};
