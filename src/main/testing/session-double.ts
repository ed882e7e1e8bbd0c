import type { Session } from 'electron';
import type { SessionHandle } from '../electron-api.ts';

type PermissionRequest = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>;

export class SessionDouble implements SessionHandle {
  served = new Map<string, (request: Request) => Response | Promise<Response>>();
  check: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  request: ((...args: PermissionRequest) => void) | null = null;
  device: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  display: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null;
  readonly availableSpellCheckerLanguages = ['de', 'en-GB', 'en-US', 'pt-BR', 'pt-PT'];
  spellChecks = true;
  spellLanguages: readonly string[] = ['en-US'];
  readonly learned: string[] = [];
  readonly protocol: SessionHandle['protocol'] = {
    handle: (scheme, handler) => {
      this.served.set(scheme, async (request) => handler(request));
    },
  };

  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecks = on;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    for (const language of languages) {
      if (!this.availableSpellCheckerLanguages.includes(language)) throw new Error(`Invalid language code ${language}`);
    }
    this.spellLanguages = languages;
  }
  addWordToSpellCheckerDictionary(word: string): boolean {
    this.learned.push(word);
    return true;
  }
  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler;
  }
  setPermissionRequestHandler(handler: typeof this.request): void {
    this.request = handler;
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.display): void {
    this.display = handler;
  }
}
