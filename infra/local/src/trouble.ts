/**
 * Something that stands in the way and that the person at the keyboard can put right.
 * Its message is one line: what is wrong, then what to do.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble';

  constructor(whatIsWrong: string, whatToDo: string) {
    super(`${whatIsWrong}. ${whatToDo}`);
  }
}
