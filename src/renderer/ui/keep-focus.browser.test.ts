import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let stop = (): void => {};
beforeEach(() => {
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function shows(html: string): (id: string) => HTMLElement {
  document.body.innerHTML = html;
  return (id) => {
    const found = document.getElementById(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
}

/** Frames enough for everybody who gives the focus away. */
async function settled(): Promise<string> {
  for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  return document.activeElement?.id ?? '';
}

const LIST = `
  <main id="main"><ul id="list">
    <li id="one"><button id="a">A</button></li>
    <li id="two"><button id="b">B</button></li>
    <li id="three"><button id="c">C</button></li>
  </ul><button id="add">Add</button></main>`;

describe('the focus of what is gone goes', () => {
  test('to the next row, to the one before the last, to what is around when none is left, and to the work area', async () => {
    const the = shows(LIST);
    the('b').focus();
    the('two').remove();
    expect(await settled()).toBe('c');
    the('three').remove();
    expect(await settled()).toBe('a');
    the('list').remove();
    expect(await settled()).toBe('add');
    the('add').remove();
    expect(await settled()).toBe('main');
  });

  test('to what takes its place, or can be focused around it, and not to a row beside', async () => {
    const the = shows(
      '<ul><li id="card" tabindex="-1"><textarea id="title"></textarea></li><li tabindex="0"></li></ul>',
    );
    the('title').focus();
    the('title').remove();
    expect(await settled()).toBe('card');
    const later = shows('<main><header id="head"><input id="name"></header><button>Other</button></main>');
    later('name').focus();
    later('head').innerHTML = '<button id="shown" disabled></button><h2><button id="heading">To do</button></h2>';
    expect(await settled()).toBe('heading');
  });

  test('away from a button that can no more be pressed', async () => {
    const the = shows(LIST);
    the('b').focus();
    the('b').setAttribute('disabled', '');
    expect(await settled()).toBe('a');
  });

  test('from a dialog to what had it before, where that is gone as well to what is around it', async () => {
    const the = shows(`${LIST}<div id="dialog" role="dialog"><input id="first"><input id="second"></div>`);
    the('b').focus();
    the('first').focus();
    the('second').focus();
    the('two').remove();
    the('dialog').remove();
    expect(await settled()).toBe('c');
  });

  test('from a dialog to what had it before, whatever was removed in the dialog meanwhile', async () => {
    const the = shows(`${LIST}<div id="dialog" role="dialog"><button id="save"></button><input id="next"></div>`);
    the('b').focus();
    the('save').focus();
    the('save').remove();
    the('next').focus();
    the('dialog').remove();
    expect(await settled()).toBe('b');
  });
});

describe('the focus is left alone', () => {
  test('where somebody else gave it away, also a frame later', async () => {
    const the = shows(LIST);
    the('b').focus();
    the('two').remove();
    requestAnimationFrame(() => the('add').focus());
    expect(await settled()).toBe('add');
  });

  test('where it left for nothing by the person’s own doing', async () => {
    const the = shows(LIST);
    the('b').focus();
    the('b').blur();
    expect(await settled()).toBe('');
  });

  test('where a whole part of the window is gone', async () => {
    const the = shows(`<nav><a href="#x" id="link">Start</a></nav><div id="screen">${LIST}</div>`);
    the('b').focus();
    the('screen').remove();
    expect(await settled()).toBe('');
  });
});
