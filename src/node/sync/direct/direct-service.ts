/** What this device has of direct connections, and what pages ask of them (SYNC T3). */
import type { HostVerbs } from '#node/host/host-service.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { DirectMeans } from './direct-links.ts';
import { DirectSettings } from './direct-settings.ts';
import { PageCarrier, type PageCarrierParts } from './page-carrier.ts';

/** Those that are about no project. */
type DirectVerbs = Pick<HostVerbs, keyof PageCarrier['verbs'] | 'getDirect' | 'setDirect'>;

export interface DirectServiceParts extends PageCarrierParts {
  readonly secrets: SecretStore;
}

export class DirectService implements DirectMeans {
  readonly verbs: DirectVerbs;
  readonly carrier: PageCarrier;
  readonly settings: DirectSettings;

  constructor({ secrets, after, random, tell }: DirectServiceParts) {
    this.carrier = new PageCarrier({ after, random, tell });
    const settings = new DirectSettings(secrets);
    this.settings = settings;
    this.verbs = {
      ...this.carrier.verbs,
      getDirect: async () => {
        await settings.ready;
        return ok({ isAutomatic: settings.isAutomatic, servers: [...settings.servers] });
      },
      setDirect: async (next) => {
        const set = await settings.set(next);
        return set.ok ? ok({}) : set;
      },
    };
  }

  forget(): Promise<Result<void, Problem>> {
    return this.settings.forget();
  }

  close(): void {
    this.carrier.close();
  }
}
