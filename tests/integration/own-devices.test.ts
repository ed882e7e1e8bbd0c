/** A second device of one person: three hosts, real logs and real sockets. */
import { expect, it } from 'vitest';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import { admit, letIn, owner, PROJECT, type Profile, profile, sharingOf } from '#tests/support/sync/profiles.ts';

const SECOND = asId<ProjectId>('project-two');
const THIRD = asId<ProjectId>('project-three');

async function membersOf(
  profile: Profile,
  project: ProjectId,
): Promise<readonly (readonly [string, number, boolean])[]> {
  const sharing = await profile.ask('getSharing', { project });
  if (sharing.kind !== 'shared') return [];
  return sharing.members.map(({ name, devices, isMe }) => [name, devices.length, isMe] as const);
}

it('[SYNC-M4] a second device comes to all projects of its person by one joining, and can let people in too', {
  timeout: 120_000,
}, async () => {
  const ana = await owner();
  await ana.shareAlso(SECOND, 'Pier');
  const kim = profile('Kim');
  await kim.shareAlso(THIRD, 'Rebrand');
  expect(await admit(kim, ana, 'writer', { project: THIRD })).toEqual({ kind: 'joined', project: THIRD });

  const tablet = profile('Ana');
  const came: HostOutput<'joinState'> = await admit(ana, tablet, 'writer', { isOwnDevice: true });
  expect(came).toEqual({ kind: 'joined', project: PROJECT, elsewhere: ['Rebrand'] });
  await expect
    .poll(async () => (await tablet.ask('listShared', {})).projects.toSorted(), { timeout: 20_000 })
    .toEqual([PROJECT, SECOND].toSorted());
  for (const project of [PROJECT, SECOND]) {
    await expect.poll(() => membersOf(ana, project), { timeout: 20_000 }).toEqual([['Ana', 2, true]]);
    expect(await membersOf(tablet, project)).toEqual([['Ana', 2, true]]);
  }
  expect(await sharingOf(tablet)).toMatchObject({ role: 'owner', ownsRoot: true });

  // What is shared later comes by one more joining, although this device is in the first one already.
  const fourth = asId<ProjectId>('project-four');
  await ana.shareAlso(fourth, 'Later');
  expect(await admit(ana, tablet, 'writer', { isOwnDevice: true })).toMatchObject({ kind: 'joined', project: PROJECT });
  await expect.poll(async () => (await tablet.ask('listShared', {})).projects, { timeout: 20_000 }).toContain(fourth);

  // With the first device away, and after a restart.
  await ana.stop();
  await tablet.stop();
  tablet.start();
  await letIn(tablet, profile('Ben'));
});

it('[SYNC-M4] somebody else’s device gets the project that it was invited to, and no other', {
  timeout: 60_000,
}, async () => {
  const ana = await owner();
  await ana.shareAlso(SECOND, 'Pier');
  const ben = profile('Ben');
  await letIn(ana, ben);
  expect(await ben.ask('listShared', {})).toEqual({ projects: [PROJECT] });
  expect(await sharingOf(ben)).toMatchObject({ role: 'writer', ownsRoot: false });
  expect(await membersOf(ana, SECOND)).toEqual([['Ana', 1, true]]);
});
