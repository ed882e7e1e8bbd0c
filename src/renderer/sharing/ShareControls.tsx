import { UserRoundPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { useSharing, useSharingService } from '#renderer/state/sharing.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { Here } from './Here.tsx';

const SharingDialog = lazyPart(() => import('./SharingDialog.tsx'));
const OwnDeviceDialog = lazyPart(() => import('./OwnDeviceDialog.tsx'));
const DevicesDialog = lazyPart(() => import('./DevicesDialog.tsx'));
const SendChanges = lazyPart(() => import('./SendChanges.tsx'));

/** In the bar: who else is here, and the way to those who have the project. Nothing where this program shares nothing. */
export function ShareControls() {
  return useSharingService() === null ? null : <Controls />;
}

function Controls() {
  const { id } = useProject();
  const report = useReport();
  const commands = useCommandRegistry();
  const [asking, setAsking] = useState<'people' | 'devices' | 'mine' | 'send' | null>(null);
  const sharing = useSharing(id);
  const requests = sharing?.kind === 'shared' ? sharing.requests.length : 0;
  useCommands({
    'project.share': { run: () => setAsking('people') },
    'project.addDevice': {
      applies: () => sharing?.kind === 'shared' && sharing.ownsRoot,
      run: () => setAsking('mine'),
    },
    'project.devices': { applies: () => sharing?.kind === 'shared', run: () => setAsking('devices') },
    'project.sendChanges': { applies: () => sharing?.kind === 'shared', run: () => setAsking('send') },
  });
  useTellRequests(requests, asking === 'people' || asking === 'mine');
  const close = (): void => setAsking(null);
  return (
    <>
      {/* The project's menu and the palette have it too. */}
      <span className="contents max-small:hidden">
        <Here />
        <Button
          size="small"
          onPress={() => commands.run('project.share')}
          className={requests > 0 ? 'border-accent!' : ''}
        >
          <UserRoundPlus size={14} strokeWidth={1.75} aria-hidden />
          Share
          {requests > 0 ? (
            <>
              <span className="tabular rounded-full bg-accent-solid px-1.5 text-11 text-on-accent">{requests}</span>
              <span className="sr-only">{requests === 1 ? 'asks to join' : 'ask to join'}</span>
            </>
          ) : null}
        </Button>
      </span>
      {asking === 'people' ? (
        <Part what="The people of the project" place="people" onError={report} onClose={close}>
          <SharingDialog onClose={close} onDevices={() => setAsking('devices')} />
        </Part>
      ) : null}
      {asking === 'devices' ? (
        <Part what="The devices of the project" place="devices" onError={report} onClose={close}>
          <DevicesDialog onClose={close} onPeople={() => setAsking('people')} onAdd={() => setAsking('mine')} />
        </Part>
      ) : null}
      {asking === 'mine' ? (
        <Part what="Adding a device" place="devices" onError={report} onClose={close}>
          <OwnDeviceDialog onClose={close} />
        </Part>
      ) : null}
      {asking === 'send' ? (
        <Part what="Sending changes" place="send-changes" onError={report} onClose={close}>
          <SendChanges onClose={close} />
        </Part>
      ) : null}
    </>
  );
}

/** Somebody stands at the door and reads words to a person who looks elsewhere; said until they went in or away. */
function useTellRequests(requests: number, isSeen: boolean): void {
  const toasts = useToasts();
  const commands = useCommandRegistry();
  const { name } = useProjectRecord();
  const isTold = requests > 0 && !isSeen;
  useEffect(() => {
    if (!isTold) return;
    let withdraw = (): void => undefined;
    toasts.show({
      text: `Somebody asks to join ${name}.`,
      action: { label: 'Let them in…', run: () => commands.run('project.share') },
      holdsUntil: (take) => {
        withdraw = take;
        return () => undefined;
      },
    });
    return () => withdraw();
  }, [isTold, toasts, commands, name]);
}
