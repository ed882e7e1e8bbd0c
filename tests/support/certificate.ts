import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** A certificate for 127.0.0.1 that vouches for itself, by OpenSSL: `NAME.pem` and `NAME.key`; false where that is not on this machine. */
export function makeCertificate(folder: string, name: string): boolean {
  const files = ['-keyout', path.join(folder, `${name}.key`), '-out', path.join(folder, `${name}.pem`)];
  const wish = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  try {
    execFileSync('openssl', [...wish, ...files, ...subject], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
