/** A shared project of far more people and devices than a screen was drawn for, as a host says it. */
import type { JoinRequest, Peer, SharedDevice, SharedMember, SharedProject } from '#shared/ports/sync.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

export const LONG_NAME =
  'Prof. Dr. Maximiliane Freifrau von und zu Donaudampfschifffahrtsgesellschaft, Abteilung Hafenbau und Küstenschutz';

const NAMES = [
  'Ana Ribeiro',
  LONG_NAME,
  'نورة بنت عبد العزيز الحربي',
  '田中 太郎',
  'Ben Okafor',
  'Cléo Marchand',
  'Yusuf Demir',
  'Oluwaseun Adébáyò-Fitzgerald',
  'Siobhán Ní Dhomhnaill',
  'Lê Thị Hồng Nhung',
  'A',
  'K',
] as const;

const DEVICES = [
  'MacBook Pro',
  'Tablet in the site office, second drawer from the top, the one with the cracked corner and the yellow sticker',
  'DESKTOP-7Q4M2XK',
] as const;

const handle = (index: number): string => index.toString(16).padStart(16, '0');

function deviceOf(index: number, now: number): SharedDevice {
  const isThis = index === 0;
  const links: readonly SharedDevice['link'][] = [
    { kind: 'here', via: 'lan' },
    { kind: 'here', via: 'direct' },
    { kind: 'relayed' },
    { kind: 'away', heardAt: now - 3 * DAY },
    { kind: 'away', heardAt: null },
    { kind: 'away', heardAt: now - 400 * DAY },
  ];
  const link = links[index % links.length] ?? { kind: 'relayed' };
  return {
    device: handle(index),
    name: isThis ? 'This laptop' : (DEVICES[index % DEVICES.length] ?? ''),
    isThis,
    link: isThis ? { kind: 'here', via: 'direct' } : link,
    lacks: link.kind === 'away' && link.heardAt === null ? null : (index * 1_371) % 5_000,
    isInStep: isThis || index % 12 === 0,
  };
}

/** Twelve people with thirty devices between them; the first is this window's. */
export function crowd(now: number, given: Partial<SharedProject> = {}): SharedProject {
  const devices = Array.from({ length: 30 }, (_, index) => deviceOf(index, now));
  const members = NAMES.map(
    (name, at): SharedMember => ({
      person: handle(0x1000 + at),
      name,
      role: at === 0 ? 'owner' : at % 4 === 3 ? 'reader' : 'writer',
      isMe: at === 0,
      letInBy: at === 5 ? LONG_NAME : null,
      devices: devices.filter((_, index) => index % NAMES.length === at),
    }),
  );
  return {
    kind: 'shared',
    role: 'owner',
    members,
    invites: [],
    requests: [],
    entrusted: [],
    approved: [],
    relays: [],
    addresses: [],
    isNearby: true,
    waiting: 0,
    faults: [],
    ownsRoot: true,
    fork: [],
    door: null,
    ...given,
  };
}

/** Everything at once that can be open, waiting or wrong. */
export function everything(now: number): Partial<SharedProject> {
  return {
    invites: [
      {
        invite: handle(0x2000),
        role: 'writer',
        until: now + 50 * MINUTE,
        link: `throughline://join/${'Ab3-'.repeat(70)}`,
        delegate: LONG_NAME,
      },
      { invite: handle(0x2001), role: 'reader', until: now + 6 * DAY, link: null, delegate: null },
      {
        invite: handle(0x2002),
        role: 'reader',
        until: now - 2 * DAY,
        link: `throughline://join/${'Zx9_'.repeat(70)}`,
        delegate: null,
      },
    ],
    relays: [
      { url: `wss://relay.example.org#${'0123456789abcdef'.repeat(4)}`, state: 'connected', problem: null },
      {
        url: `wss://a-relay-of-the-harbour-authority-with-a-long-name.infrastructure.example.org:8443/throughline#${'0'.repeat(64)}`,
        state: 'off',
        problem: {
          code: 'relay-full',
          message: 'This relay has no more room for the project.',
          help: 'Ask whoever runs it, or add another one.',
        },
      },
    ],
    addresses: ['192.168.1.20:47800', '[2001:db8:85a3::8a2e:370:7334]:47800', 'site-office.harbour.example.org:47800'],
    isNearby: false,
    approved: [
      { approval: handle(0x5000), name: 'Kim Lindqvist', by: LONG_NAME, isByMe: false, state: 'due' },
      { approval: handle(0x5001), name: LONG_NAME, by: 'Ben Okafor', isByMe: false, state: 'used' },
    ],
    waiting: 1_204,
    faults: [
      { who: LONG_NAME, reason: 'It claims to have been written by another device.' },
      { who: 'K', reason: 'What this device comes to is another thing than what the owner’s snapshot says.' },
    ],
    door: { until: now + 9 * MINUTE },
  };
}

export const FORK: SharedProject['fork'] = [
  {
    entry: handle(0x3000),
    at: Date.UTC(2026, 10, 20, 9, 12),
    changes: [
      { kind: 'admitted', name: LONG_NAME, device: DEVICES[1], role: 'writer' },
      { kind: 'invited', role: 'reader' },
    ],
  },
  {
    entry: handle(0x3001),
    at: Date.UTC(2026, 10, 20, 9, 40),
    changes: [{ kind: 'removed', name: 'Yusuf Demir' }, { kind: 'rekeyed' }],
  },
];

export function requestFrom(deviceHint: string, request = 0): JoinRequest {
  const rows = [
    ['anchor', 'maple', 'violin', 'cloud', 'pepper', 'ladder'],
    ['thermometer', 'microscope', 'chocolate', 'tiger', 'parachute', 'gardener'],
    ['planet', 'copper', 'basket', 'winter', 'pencil', 'orange'],
  ];
  return { request: handle(0x4000 + request), deviceHint, choices: rows };
}

/** All of them here at once, at one card or another. */
export function everybodyAt(tasks: readonly string[], view: Peer['state']['view'] = 'board'): readonly Peer[] {
  return NAMES.slice(1).map((name, index) => {
    const task = tasks[index % tasks.length];
    return {
      person: handle(0x1001 + index),
      device: handle(index + 1),
      name,
      state: {
        view: index % 5 === 4 ? 'other' : view,
        selected: task === undefined ? [] : [task],
        panel: null,
        writing: task !== undefined && index % 3 === 0 ? { task, what: 'title', caret: null } : null,
      },
    };
  });
}
