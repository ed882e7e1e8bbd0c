/**
 * Published test vectors of the Noise protocols spoken here, all bytes in hexadecimal. Numbers only, as printed by:
 * - **cacophony**, a Haskell implementation (vectors/cacophony.txt), which also gives the handshake hash. Early revisions
 *   of that file give the hash before the last message; these are the corrected ones of later revisions;
 * - **flynn/noise**, a Go implementation (vectors.txt), which has every placement of the pre-shared key.
 * NNpsk0 is not spoken by the app: it is the published vector that has both a psk token and a handshake hash.
 */

export interface NoiseVector {
  readonly source: 'cacophony' | 'flynn/noise';
  readonly pattern: 'XX' | 'XXpsk0' | 'NNpsk0';
  readonly prologue: string;
  readonly psk?: string;
  readonly initiatorStatic?: string;
  readonly responderStatic?: string;
  readonly initiatorEphemeral: string;
  readonly responderEphemeral: string;
  readonly handshakeHash?: string;
  /** In order; the initiator writes the first and they alternate. */
  readonly handshake: readonly VectorMessage[];
  readonly transport: readonly (VectorMessage & { readonly from: 'initiator' | 'responder' })[];
}

export interface VectorMessage {
  readonly payload: string;
  readonly message: string;
}

const CACOPHONY = {
  source: 'cacophony',
  prologue: '4a6f686e2047616c74',
  initiatorEphemeral: '893e28b9dc6ca8d611ab664754b8ceb7bac5117349a4439a6b0569da977c464a',
  responderEphemeral: 'bbdb4cdbd309f1a1f2e1456967fe288cadd6f712d65dc7b7793d5e63da6b375b',
} as const;

const FLYNN = {
  source: 'flynn/noise',
  initiatorStatic: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  responderStatic: '0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20',
  initiatorEphemeral: '202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f',
  responderEphemeral: '4142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60',
} as const;

const FLYNN_PSK = '2176657279736563726574766572797365637265747665727973656372657421';
const FLYNN_PROLOGUE = '6e6f74736563726574';

// Payloads and prologue never enter the chaining key: transport messages are the same in all vectors of a protocol.
const FLYNN_XX_TRANSPORT = [
  {
    from: 'initiator',
    payload: '79656c6c6f777375626d6172696e65',
    message: 'a52ef02ba60e12696d1d6b9ef4245c88fca757b6134ad6e76b56e310a6adf6',
  },
  {
    from: 'responder',
    payload: '7375626d6172696e6579656c6c6f77',
    message: '2445aa438ebd649281c636cc7269ca82f1d9023d72520943aeabf909cdf521',
  },
] as const;

const FLYNN_XXPSK0_TRANSPORT = [
  {
    from: 'initiator',
    payload: '79656c6c6f777375626d6172696e65',
    message: '75fff8afebd2f14da1cac9cc5b5201395cdf2ad65f3a97804e360c16f4e2ac',
  },
  {
    from: 'responder',
    payload: '7375626d6172696e6579656c6c6f77',
    message: '150cc85f79f9ca0f0730b8b4707805ed1969ff6b2770a5d466cd2754802805',
  },
] as const;

export const NOISE_VECTORS: readonly NoiseVector[] = [
  {
    ...CACOPHONY,
    pattern: 'XX',
    initiatorStatic: 'e61ef9919cde45dd5f82166404bd08e38bceb5dfdfded0a34c8df7ed542214d1',
    responderStatic: '4a3acbfdb163dec651dfa3194dece676d437029c62a408b4c5ea9114246e4893',
    handshakeHash: 'c8e5f64e846193be2a834104c2a009868d6c9f3bd3c186299888b488b2f1f58e',
    handshake: [
      {
        payload: '4c756477696720766f6e204d69736573',
        message: 'ca35def5ae56cec33dc2036731ab14896bc4c75dbb07a61f879f8e3afa4c79444c756477696720766f6e204d69736573',
      },
      {
        payload: '4d757272617920526f746862617264',
        message:
          '95ebc60d2b1fa672c1f46a8aa265ef51bfe38e7ccb39ec5be34069f14480884381cbad1f276e038c48378ffce2b65285e08d6b68aaa3629a5a8639392490e5b9bd5269c2f1e4f488ed8831161f19b7815528f8982ffe09be9b5c412f8a0db50f8814c7194e83f23dbd8d162c9326ad',
      },
      {
        payload: '462e20412e20486179656b',
        message:
          'c7195ffacac1307ff99046f219750fc47693e23c3cb08b89c2af808b444850a80ae475b9df0f169ae80a89be0865b57f58c9fea0d4ec82a286427402f113e4b6ae769a1d95941d49b25030',
      },
    ],
    transport: [
      {
        from: 'responder',
        payload: '4361726c204d656e676572',
        message: '96763ed773f8e47bb3712f0e29b3060ffc956ffc146cee53d5e1df',
      },
      {
        from: 'initiator',
        payload: '4a65616e2d426170746973746520536179',
        message: '3e40f15f6f3a46ae446b253bf8b1d9ffb6ed9b174d272328ff91a7e2e5c79c07f5',
      },
      {
        from: 'responder',
        payload: '457567656e2042f6686d20766f6e2042617765726b',
        message: 'eb3f3515110702e047a6c9da4478b6ead94873c11c0f2d710ddb3f09fce024b3a58502ae3f',
      },
    ],
  },
  {
    ...CACOPHONY,
    pattern: 'NNpsk0',
    psk: '54686973206973206d7920417573747269616e20706572737065637469766521',
    handshakeHash: 'f4d03dc34495c95729ea6de9e1b59004b59733102488b3e24bc441e0be208eaf',
    handshake: [
      {
        payload: '4c756477696720766f6e204d69736573',
        message:
          'ca35def5ae56cec33dc2036731ab14896bc4c75dbb07a61f879f8e3afa4c794479b962b8aff8485742ac32f905ba45369e2465fb59e138a93d67a0d1266b6a54',
      },
      {
        payload: '4d757272617920526f746862617264',
        message:
          '95ebc60d2b1fa672c1f46a8aa265ef51bfe38e7ccb39ec5be34069f144808843d6062704d5a9c422a8e834423f8c1feada7e8d0d910a1a2cd030fb584221e3',
      },
    ],
    transport: [
      {
        from: 'initiator',
        payload: '462e20412e20486179656b',
        message: 'e632c3763d7669067383433197a3baddf146e9e70ad4b4e9e59e0f',
      },
      {
        from: 'responder',
        payload: '4361726c204d656e676572',
        message: '64c6bee32ea91c8474bb4c21d7a700109ad45af77b29764ba5eb1e',
      },
      {
        from: 'initiator',
        payload: '4a65616e2d426170746973746520536179',
        message: 'e2fa0bed0603b62d3ccac2ecabbf3fe33f3e86514909b323361626266cb2471cc8',
      },
      {
        from: 'responder',
        payload: '457567656e2042f6686d20766f6e2042617765726b',
        message: '0c01dc9cec1fe4ddd692e8dd32188aa351088dc91183639a53b57aa4692b5ebdef8b8ca111',
      },
    ],
  },
  {
    ...FLYNN,
    pattern: 'XX',
    prologue: '',
    handshake: [
      { payload: '', message: '358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254' },
      {
        payload: '',
        message:
          '64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d484663414af878d3e46a2f58911a816d6e8346d4ea17a6f2a0bb4ef4ed56c133cff4560a34e36ea82109f26cf2e5a5caf992b608d55c747f615e5a3425a7a19eefb8f',
      },
      {
        payload: '',
        message:
          '87f864c11ba449f46a0a4f4e2eacbb7b0457784f4fca1937f572c93603e9c4d97e5ea11b16f3968710b23a3be3202dc1b5e1ce3c963347491e74f5c0768a9b42',
      },
    ],
    transport: FLYNN_XX_TRANSPORT,
  },
  {
    ...FLYNN,
    pattern: 'XX',
    prologue: FLYNN_PROLOGUE,
    handshake: [
      {
        payload: '746573745f6d73675f30',
        message: '358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254746573745f6d73675f30',
      },
      {
        payload: '746573745f6d73675f31',
        message:
          '64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d484663414af878d3e46a2f58911a816d6e8346d4ea17a6f2a0bb4ef4ed56c133cff4545958c588d17d6373e0c1dcfa3755d37f50cbca216483ac56bcc98f5095870aa814ba40c08079c11f087',
      },
      {
        payload: '746573745f6d73675f32',
        message:
          '87f864c11ba449f46a0a4f4e2eacbb7b0457784f4fca1937f572c93603e9c4d9c1e9a1a313d02b78871cfd178a521a4c7c7377a2f4f9144b2f0ccedc84d379151b466741e4b266db6023',
      },
    ],
    transport: FLYNN_XX_TRANSPORT,
  },
  {
    ...FLYNN,
    pattern: 'XXpsk0',
    prologue: '',
    psk: FLYNN_PSK,
    handshake: [
      {
        payload: '',
        message: '358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254555f63b2499511e3b299a5649351a5b7',
      },
      {
        payload: '',
        message:
          '64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d4846622df46c0ac1e0fc71795a84e37cc0e963d131c8e84c02cd5cfcfe8def3fe128b324ab54fd3be59ac143dfdc68996211170078c960e051d6ed971da20bde0fcf1',
      },
      {
        payload: '',
        message:
          '462127adbe047db3d1fce0581b5447d99b606c591545a7719132e0c91fe93d123be3fe89ffd8af56e02cefda863080ecee5651dcecddde76b8237c66740d7c8f',
      },
    ],
    transport: FLYNN_XXPSK0_TRANSPORT,
  },
  {
    ...FLYNN,
    pattern: 'XXpsk0',
    prologue: '',
    psk: FLYNN_PSK,
    handshake: [
      {
        payload: '746573745f6d73675f30',
        message:
          '358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd1662547f533cf20723ac4407c8e51516d7c7382d8aa777424dba78813d',
      },
      {
        payload: '746573745f6d73675f31',
        message:
          '64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d4846622df46c0ac1e0fc71795a84e37cc0e963d131c8e84c02cd5cfcfe8def3fe128b1146c1820dc4d08bf16b5c682badf2ef2dc6c1642ae7e8ae8c8e1e38a06064341a604c21b70227181c04',
      },
      {
        payload: '746573745f6d73675f32',
        message:
          '462127adbe047db3d1fce0581b5447d99b606c591545a7719132e0c91fe93d122132c2cde2bc69209884f77756f265744111b0bfa4fdeb4704a42c7f8750279908327b545416cf81f828',
      },
    ],
    transport: FLYNN_XXPSK0_TRANSPORT,
  },
  {
    ...FLYNN,
    pattern: 'XXpsk0',
    prologue: FLYNN_PROLOGUE,
    psk: FLYNN_PSK,
    handshake: [
      {
        payload: '',
        message: '358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd16625454a218352d64c1f8c239416ccb542aec',
      },
      {
        payload: '',
        message:
          '64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d4846622df46c0ac1e0fc71795a84e37cc0e963d131c8e84c02cd5cfcfe8def3fe128b58733b0ab529b3f48ed3fbe90840f1a27404f52be696831ccb795d1bdee31d33',
      },
      {
        payload: '',
        message:
          '462127adbe047db3d1fce0581b5447d99b606c591545a7719132e0c91fe93d12fb91ca67cf72f381bab072bd9e6efef157067416654408489b43ba2fb6173b66',
      },
    ],
    transport: FLYNN_XXPSK0_TRANSPORT,
  },
  {
    ...FLYNN,
    pattern: 'XXpsk0',
    prologue: FLYNN_PROLOGUE,
    psk: FLYNN_PSK,
    handshake: [
      {
        payload: '746573745f6d73675f30',
        message:
          '358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd1662547f533cf20723ac4407c87f43dc5dc6f6d1867a322a706af81adb',
      },
      {
        payload: '746573745f6d73675f31',
        message:
          '64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d4846622df46c0ac1e0fc71795a84e37cc0e963d131c8e84c02cd5cfcfe8def3fe128b59d623ffc18ae67b1acba43eb87910b02dc6c1642ae7e8ae8c8e861ed15d8d6b65ff99f73d8286cc9819',
      },
      {
        payload: '746573745f6d73675f32',
        message:
          '462127adbe047db3d1fce0581b5447d99b606c591545a7719132e0c91fe93d1294b31017013e8ac0a697b42922a5fe204111b0bfa4fdeb4704a4b5492137b40088f810ee4d1a58882e25',
      },
    ],
    transport: FLYNN_XXPSK0_TRANSPORT,
  },
];
