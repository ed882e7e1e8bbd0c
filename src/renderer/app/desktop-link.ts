import type { HostConnection } from '#renderer/host/index.ts';
import type { DesktopService } from '#renderer/state/desktop.ts';
import { Value } from '#renderer/state/value.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { DesktopState } from '#shared/ports/desktop.ts';

/** What the desktop edition does by the person's settings; null where there is no such edition behind the page. */
export async function linkDesktop(host: HostConnection): Promise<DesktopService | null> {
  if (host.edition !== 'desktop') return null;
  const asked = await host.call('getDesktop', {});
  if (!asked.ok) return null;
  const state = new Value<DesktopState>(asked.value);
  host.onEvent((event) => {
    if (event.event === 'desktopChanged') state.set(event.desktop);
  });
  const taken = (answer: Result<DesktopState>): Result<unknown> => {
    if (!answer.ok) return answer;
    state.set(answer.value);
    return ok();
  };
  return {
    state,
    set: async (settings) => taken(await host.call('setDesktopSettings', settings)),
    checkForUpdate: async () => taken(await host.call('checkForUpdate', {})),
    fetchUpdate: async () => taken(await host.call('fetchUpdate', {})),
    installUpdate: () => host.call('installUpdate', {}),
    showLogs: () => host.call('showLogs', {}),
    notify: ({ title, body, route }) => {
      // Names of files and projects may be longer than a notification shows.
      void host.call('notify', { title: title.slice(0, 120), body: body.slice(0, 400), route });
    },
  };
}
