import { Body, Controller, Get, Param, Patch, Put } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import {
  type ChangeRolesRequest,
  changeRolesRequest,
  type ProfileView,
  type UpdateProfileRequest,
  updateProfileRequest,
} from '@souk/contracts';
import { z } from 'zod';
import { ChangeRoles } from '../application/change-roles.js';
import { ReadProfile } from '../application/read-profile.js';
import { RenameAccount } from '../application/rename-account.js';

/** Profiles, each for its owner and for admins. */
@Controller('users')
export class UsersController {
  constructor(
    private readonly readProfile: ReadProfile,
    private readonly renameAccount: RenameAccount,
    private readonly changeRoles: ChangeRoles,
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

  @Roles('admin')
  @Put(':id/roles')
  async setRoles(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: changeRolesRequest }) { roles }: ChangeRolesRequest,
    @CurrentUser() admin: Principal,
  ): Promise<ProfileView> {
    await this.changeRoles.run(id, roles, admin);
    return this.readProfile.run(id, admin);
  }
}
