import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { z } from 'zod';
import { type ProfileView, ReadProfile } from '../application/read-profile.js';
import { RenameAccount } from '../application/rename-account.js';
import { type UpdateProfileRequest, updateProfileRequest } from './update-profile.request.js';

/** Profiles, each for its owner and for admins. */
@Controller('users')
export class UsersController {
  constructor(
    private readonly readProfile: ReadProfile,
    private readonly renameAccount: RenameAccount,
  ) {}

  @Get('me')
  me(@CurrentUser() caller: Principal): Promise<ProfileView> {
    return this.readProfile.run(caller.id, caller);
  }

  @Patch('me')
  async update(
    @Body({ schema: updateProfileRequest }) { name }: UpdateProfileRequest,
    @CurrentUser() caller: Principal,
  ): Promise<ProfileView> {
    await this.renameAccount.run(caller.id, name);
    return this.readProfile.run(caller.id, caller);
  }

  @Get(':id')
  profile(@Param('id', { schema: z.uuid() }) id: string, @CurrentUser() caller: Principal): Promise<ProfileView> {
    return this.readProfile.run(id, caller);
  }
}
