import { useCopyLink } from '#renderer/state/copy-link.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { inviteFile } from './invite-text.ts';
import { QrCode } from './QrCode.tsx';

/** The three ways to hand an invitation over. */
export function HandOver({ link }: { readonly link: string }) {
  const { name } = useProjectRecord();
  const copy = useCopyLink();
  const files = useFiles();
  const run = useRun();
  return (
    <div className="flex flex-wrap gap-4">
      <QrCode text={link} label="The invitation as a QR code" />
      <div className="flex min-w-56 grow basis-0 flex-col gap-3">
        <TextField label="Link" value={link} isReadOnly onFocus={(event) => event.currentTarget.select()} />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onPress={() => copy(link, 'It lets one device ask to join.')}>
            Copy the link
          </Button>
          <Button onPress={() => void files.save(inviteFile(name, link)).then(run)}>Save as a file…</Button>
        </div>
        <p className="text-12 text-muted">
          Send it as you like: without the six words it opens nothing. They paste it, open the file, or take a picture
          of the code, under “Join a shared project”.
        </p>
      </div>
    </div>
  );
}
