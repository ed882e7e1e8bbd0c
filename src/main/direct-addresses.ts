/**
 * What direct connections need of Electron (SYNC T3). Chromium calls the addresses of this machine's networks by names that only
 * multicast DNS finds, so that pages of strangers do not learn them; across a VPN or a company's subnets nobody finds those. No page but
 * ours is ever loaded here, and what it says of addresses goes to the project's own devices, sealed. Electron's policy for WebRTC stays
 * as it is: `default` uses every network, and all others leave some out.
 */
import type { ElectronApi } from './electron-api.ts';

const HIDING = 'WebRtcHideLocalIpsWithMdns';

/** Before Electron is ready. What was switched off on the command line stays so. */
export function sayOwnAddresses({ commandLine }: Pick<ElectronApi['app'], 'commandLine'>): void {
  const off = commandLine.getSwitchValue('disable-features');
  commandLine.appendSwitch('disable-features', off === '' ? HIDING : `${off},${HIDING}`);
}
