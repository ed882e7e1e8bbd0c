/** Mail and web addresses, and those that programs for talking open: nothing that would run or read a file. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^(https?|mailto|tel|sip|sips|xmpp|msteams|zoommtg):$/i.test(new URL(text).protocol);
}
