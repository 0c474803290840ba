import { expect, test } from '@jest/globals';
import { ProgressLine } from './progress-line.js';

function lineOn(isTTY: boolean, now?: () => number): { readonly line: ProgressLine; readonly written: string[] } {
  const written: string[] = [];
  const write = (text: string | Uint8Array): boolean => written.push(String(text)) > 0;
  return { line: new ProgressLine({ isTTY, write }, now), written };
}

test('on a terminal the line is written over, and stays at the end', () => {
  const { line, written } = lineOn(true);
  line.show('1 %');
  line.show('2 %');
  line.end();
  expect(written).toEqual(['\r\u001B[2K1 %', '\r\u001B[2K2 %', '\n']);
});

test('elsewhere a line of its own comes now and then, and the last one in any case', () => {
  let now = 0;
  const { line, written } = lineOn(false, () => now);
  for (const percent of ['1 %', '2 %', '3 %', '4 %']) {
    line.show(percent);
    now += 1_000;
  }
  line.end();
  expect(written).toEqual(['1 %\n', '3 %\n', '4 %\n']);
});
