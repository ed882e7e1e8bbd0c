/** Six words that two people compare aloud: whoever sat between them would have to show them different ones (SYNC M2). */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** 256, a byte each: no two differ by one letter only, or begin with the same four, so that they are not misheard. */
export const WORDS: readonly string[] = `
  acrobat almond alphabet anchor apple apricot architect artist autumn avalanche avocado badger balloon banana
  barrel basil basket battery beaver bicycle biscuit bison blanket blizzard bonfire bottle bracelet bridge
  broccoli bucket buffalo butter cabbage calendar camel canary candle canoe canyon captain carnival carpet castle
  cavern ceiling celery cheese cherry chimney chocolate cinema cinnamon circus cobra coconut coffee comet compass
  cookie coral cottage cowboy coyote crystal cucumber curtain dancer dentist desert detective diamond doctor
  dolphin donkey drawer eagle elevator emerald emperor engine envelope falcon farmer feather ferret festival
  fiddle forest furnace galaxy gallery garage gardener garlic gazelle geyser ginger giraffe glacier goblet gorilla
  guitar hamster harvest hedgehog helmet heron holiday honey horizon hotel hurricane iceberg igloo iguana island
  jackal journey juggler jungle kangaroo kettle keyboard kitchen koala ladder lagoon lantern lavender lawyer lemon
  lemur leopard lettuce library lightning lizard lobster magician magnet magpie mammoth mango marble meadow medal
  melody meteor microscope mirror mountain museum mushroom mustard necklace needle noodle notebook nutmeg ocean
  olive onion orange orchestra ostrich otter oven painter panda paprika parachute parrot passport peanut pebble
  pelican pencil penguin piano pickle picnic pigeon pillow pilot pineapple pirate planet plumber potato prairie
  propeller pumpkin puzzle pyramid python rabbit raccoon radish rainbow raisin ribbon river rocket saffron sandal
  sapphire scissors scorpion sculpture shadow shovel silver skeleton snowman sofa soldier spider spinach squirrel
  stadium submarine sugar suitcase sunset sweater teacher telescope thermometer thunder tiger tomato tornado
  tractor treasure trumpet tulip tunnel turtle umbrella valley vampire vanilla velvet village violin volcano
  waffle walrus waterfall whistle window winter xylophone yogurt zebra zipper
`
  .trim()
  .split(/\s+/);

const PURPOSE = new TextEncoder().encode('throughline pairing words v1');
/** Words that are compared: 48 bits, of which nobody gets more than a few tries. */
export const WORD_COUNT = 6;

/** `hash`: of the handshake; then the nonces of who joins and of who approves, which neither could choose by the other's. */
export function pairingWords(hash: Uint8Array, joining: Uint8Array, approving: Uint8Array): readonly string[] {
  return wordsOf(hkdf(sha256, new Uint8Array([...joining, ...approving]), hash, PURPOSE, WORD_COUNT));
}

export function wordsOf(bytes: Uint8Array): readonly string[] {
  return Array.from(bytes, (byte) => {
    const word = WORDS[byte];
    if (word === undefined) throw new Error('There is a word for each byte');
    return word;
  });
}
