import type { Display } from './display.js';
import { LiveDisplay } from './live-display.js';
import { PlainDisplay } from './plain-display.js';

const USUAL_WIDTH = 80;

/** The display that suits the output: live on a terminal, plain lines anywhere else. */
export function createDisplay(output: NodeJS.WriteStream): Display {
  const write = (text: string) => void output.write(text);
  // Some terminals do not tell their width.
  return output.isTTY ? new LiveDisplay(write, () => output.columns || USUAL_WIDTH) : new PlainDisplay(write);
}
