import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CALL_CHANNEL, type DesktopBridge, EVENT_CHANNEL } from '#shared/ports/desktop-bridge.ts';

const bridge: DesktopBridge = {
  call: (verb, input) => ipcRenderer.invoke(CALL_CHANNEL, verb, input),
  onEvent: (listener) => {
    // Electron's own event carries the sender and its channels; the page gets the message alone.
    const own = (_event: object, message: unknown): void => listener(message);
    ipcRenderer.on(EVENT_CHANNEL, own);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, own);
    };
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, Object.freeze(bridge));
