/** The whole window on a project, over real storage and without a host, and somebody who has the project elsewhere. */
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { App } from '#renderer/app/App.tsx';
import type { StoredProject } from '#renderer/app/open-project.ts';
import type { Services } from '#renderer/app/services.ts';
import { asId, type ListId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from './databases.ts';
import { Elsewhere } from './elsewhere.ts';
import { windowServices } from './window-services.ts';

export interface WindowWithElsewhere {
  readonly place: HTMLElement;
  readonly services: Services;
  readonly project: StoredProject;
  readonly ben: Elsewhere;
  end(): Promise<void>;
}

/** `prepare` fills the project, which has the first lists, before Ben gets it, and answers where the window begins. */
export async function openWindowWithElsewhere(
  prepare: (project: StoredProject, list: ListId) => string,
): Promise<WindowWithElsewhere> {
  const { services, end } = windowServices({
    actor: { id: asId<PersonId>('me'), name: 'Ana' },
    report: vi.fn(),
    saveFaultReport: vi.fn(),
  });
  const project = must(await services.workspace.open(must(await services.workspace.create('Harbour'))));
  window.location.hash = prepare(project, project.document.all('list')[0]?.id as ListId);
  const ben = new Elsewhere();
  ben.fetch(project, must(await project.activity()));
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  root.render(<App services={services} />);
  return {
    place,
    services,
    project,
    ben,
    end: async () => {
      root.unmount();
      place.remove();
      window.location.hash = '';
      await services.workspace.current.get()?.close();
      end();
      await clearDatabases();
    },
  };
}
