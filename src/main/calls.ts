import { answer } from '#node/host/answer.ts';
import type { Log } from '#node/log/log-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { CALL_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import { APP_ORIGIN } from './app-origin.ts';
import type { CallEvent, ElectronApi } from './electron-api.ts';
import type { ShellWindow } from './shell-window.ts';

export type FindWindow = (contentsId: number) => ShellWindow | undefined;

/** The one channel of the desktop edition: every call says who it is from and is parsed before it is believed. */
export function serveCalls(ipcMain: ElectronApi['ipcMain'], findWindow: FindWindow, log: Log): void {
  ipcMain.handle(CALL_CHANNEL, (event, ...args) => handleCall(event, args, findWindow, log));
}

async function handleCall(
  event: CallEvent,
  args: readonly unknown[],
  findWindow: FindWindow,
  log: Log,
): Promise<Result<unknown, Problem>> {
  const window = callingWindow(event, findWindow);
  if (window === undefined) {
    log.write('warn', 'refused a call from a foreign frame', event.senderFrame?.origin ?? 'a frame that is gone');
    return err(refusal);
  }
  const [verb, input, ...more] = args;
  const answered = more.length === 0 ? await answer(window.verbs, { id: 0, verb, input }, window.page, log) : null;
  if (answered === null) return err(refusal);
  return answered.ok ? ok(answered.value) : err(answered.error);
}

/** Our window, asked by its own top frame under our own origin; anything else has no business here. */
function callingWindow({ sender, senderFrame }: CallEvent, findWindow: FindWindow): ShellWindow | undefined {
  if (senderFrame === null || senderFrame.parent !== null || senderFrame.origin !== APP_ORIGIN) return undefined;
  return findWindow(sender.id);
}

const refusal: Problem = {
  code: 'bad-request',
  message: 'Throughline refused a request that it does not understand.',
};
