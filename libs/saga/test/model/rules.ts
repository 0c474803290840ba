/** The rules that participants follow. The model can switch one off, to see that it is noticed. */
export interface Rules {
  /** A message is handled once, and a command that is sent again gets the same reply. */
  readonly inbox: boolean;
  /** An undo that comes before its do is remembered, and the late do is refused. */
  readonly tombstone: boolean;
  /** Money that the provider held after all, too late, is let go of. */
  readonly lateSuccessVoid: boolean;
  /** A parcel that has left is not cancelled any more. */
  readonly pivotGuard: boolean;
}

export const allRules: Rules = { inbox: true, tombstone: true, lateSuccessVoid: true, pivotGuard: true };
