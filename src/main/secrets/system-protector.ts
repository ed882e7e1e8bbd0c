import type { SecretProtector } from '#node/data/file-secrets.ts';
import type { Protection } from '#shared/ports/secret-store.ts';
import type { ElectronApi } from '../electron-api.ts';

/** Under a key that the system keeps: Keychain, DPAPI, the Secret Service or KWallet. To be asked when Electron is ready. */
export function systemProtector({
  safeStorage,
  platform,
}: Pick<ElectronApi, 'safeStorage' | 'platform'>): SecretProtector {
  return {
    protection: async () => {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return UNPROTECTED;
      if (platform !== 'linux') return { kind: 'system', by: platform === 'darwin' ? 'Keychain' : 'Windows' };
      const by = safeStorage.getSelectedStorageBackend();
      // Its key is the same on every machine: that hides, and does not protect.
      return by === 'basic_text' || by === 'unknown' ? UNPROTECTED : { kind: 'system', by };
    },
    protect: (secret) => safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')),
    unprotect: async (kept) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(kept));
      return { secret: new Uint8Array(Buffer.from(result, 'base64')), isOld: shouldReEncrypt };
    },
  };
}

const UNPROTECTED: Protection = {
  kind: 'none',
  problem: {
    code: 'no-keychain',
    message: 'This system offers no safe place for secrets, so none was kept.',
    help: 'On Linux, set up a keyring such as GNOME Keyring or KWallet and start Throughline again.',
  },
};
