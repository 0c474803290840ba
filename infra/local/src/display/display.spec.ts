import { describe, expect, test } from '@jest/globals';
import type { Display } from './display.js';
import { LiveDisplay } from './live-display.js';
import { PlainDisplay } from './plain-display.js';

function startTwo(display: Display): void {
  display.progress('postgres', 'starting', 'creating its data folder');
  display.progress('orders', 'starting');
  display.say('orders died (SIGKILL), it is started again in 0.5 s');
  display.progress('postgres', 'ready', '1.2 s');
  display.settle();
  display.progress('orders', 'ready', '3.0 s');
  display.say('Souk is ready in 3.0 s');
}

describe('the display', () => {
  test('in a pipe writes one line per event, and says ready only at the end', () => {
    let output = '';
    startTwo(new PlainDisplay((text) => (output += text)));
    expect(output.split('\n')).toEqual([
      'postgres: creating its data folder',
      'orders died (SIGKILL), it is started again in 0.5 s',
      'postgres is up',
      'Souk is ready in 3.0 s',
      '',
    ]);
  });

  test('on a terminal redraws its rows in place, lines staying above them', () => {
    const screen: string[] = [];
    startTwo(
      new LiveDisplay(
        (text) => draw(screen, text),
        () => 40,
      ),
    );
    expect(screen).toEqual([
      'orders died (SIGKILL), it is started again in 0.5 s',
      ' ✓ postgres      1.2 s',
      ' … orders        starting',
      'Souk is ready in 3.0 s',
    ]);
  });
});

/** A terminal that knows what the display uses: new lines, colours, and "up one line and clear it". */
function draw(screen: string[], text: string): void {
  const erased = text.split('\u001b[1A\u001b[2K').length - 1;
  screen.splice(screen.length - erased, erased);
  // oxlint-disable-next-line eslint/no-control-regex -- colours are control characters
  const plain = text.replaceAll('\u001b[1A\u001b[2K', '').replaceAll(/\u001b\[\d+m/g, '');
  screen.push(...plain.split('\n').slice(0, -1));
}
