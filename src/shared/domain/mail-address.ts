/** Whether a text is an e-mail address that a mail program sends to: one sign @, and none that separates several. */
export function isMailAddress(address: string): boolean {
  return /^[^\s@,;:?&=<>"'()[\]\\]+@[^\s@,;:?&=<>"'()[\]\\]+$/u.test(address);
}
