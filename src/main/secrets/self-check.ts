import type { Log } from '#node/log/log-file.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';

const NAME = 'self-check';

/** Notes whether this system keeps secrets and gives them back: the first question when a device has lost its keys. */
export async function checkSecrets(secrets: SecretStore, random: RandomBytes, log: Log): Promise<void> {
  try {
    const protection = await secrets.protection();
    if (protection.kind === 'none') {
      log.write('warn', 'secrets: this system protects none');
      return;
    }
    const secret = random(32);
    const written = await secrets.write(NAME, secret);
    const read = written.ok ? await secrets.read(NAME) : written;
    await secrets.remove(NAME);
    const same = read.ok && read.value !== undefined && read.value !== null && Buffer.from(read.value).equals(secret);
    log.write(same ? 'info' : 'error', `secrets: ${same ? 'kept' : 'not given back'} by ${protection.by}`);
  } catch (error) {
    log.write('error', 'secrets: the check failed', String(error));
  }
}
