import { type Options, hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { unavailable } from '@souk/service';
import { WaitingRoom, WaitingRoomFullError } from './waiting-room.js';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const ARGON2: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes share Node's four worker threads with DNS and files, so only two run at a time. */
const AT_A_TIME = 2;
const MAY_WAIT = 50;

/**
 * Hashes and checks passwords with argon2id, a few at a time.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
@Injectable()
export class PasswordHasher {
  private readonly room = new WaitingRoom(AT_A_TIME, MAY_WAIT);
  private decoy: Promise<string> | undefined;

  /** @throws ProblemError 503 when too many are waiting. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, ARGON2));
  }

  /**
   * Says whether `password` is the one behind `passwordHash`. Without a hash it works just as long and says no,
   * so that the time of an answer does not tell which accounts exist.
   * @param admit is asked right before, when it is this password's turn; where it throws, nothing is hashed
   * @throws ProblemError 503 when too many are waiting.
   */
  async matches(
    password: string,
    passwordHash: string | undefined,
    admit: () => Promise<void> = () => Promise.resolve(),
  ): Promise<boolean> {
    const isRight = await this.inTurn(async () => {
      await admit();
      // Made for those with an account too: the first one without would wait longer.
      const decoy = await this.decoyHash();
      return verify(passwordHash ?? decoy, password);
    });
    return isRight && passwordHash !== undefined;
  }

  /** Made once, within somebody's turn; where that fails the next one tries again. */
  private decoyHash(): Promise<string> {
    this.decoy ??= hash('nobody has this password', ARGON2).catch((error: unknown) => {
      this.decoy = undefined;
      throw error;
    });
    return this.decoy;
  }

  private async inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    try {
      return await this.room.run(task);
    } catch (error) {
      throw error instanceof WaitingRoomFullError
        ? unavailable('Too many people are signing in at once.', 1, { cause: error })
        : error;
    }
  }
}
