import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import type { ProfileView } from '@souk/contracts';
import { notFound } from '@souk/service';
import { AccountViews } from '../persistence/account-views.js';

/** Shows an account to its owner and to admins; to anybody else it does not exist. */
@Injectable()
export class ReadProfile {
  constructor(private readonly views: AccountViews) {}

  /** @throws ProblemError 404 when there is none, or none that the caller may see. */
  async run(id: string, caller: Principal): Promise<ProfileView> {
    const profile = await this.views.profile(id, caller.isAdmin ? null : caller.id);
    if (!profile) throw notFound(`There is no account ${id}.`);
    return profile;
  }
}
