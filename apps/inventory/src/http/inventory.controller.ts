import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import {
  type AdjustStockRequest,
  adjustStockRequest,
  idempotencyKey,
  type LevelView,
  type MovementView,
  type PageQuery,
  pageQuery,
} from '@souk/contracts';
import { type Page, RequestHeader } from '@souk/service';
import { z } from 'zod';
import { AdjustStock } from '../application/adjust-stock.js';
import { ReadStock } from '../application/read-stock.js';
import { levelView } from './level.view.js';

const productId = { schema: z.uuid() };

/** Stock levels and their ledger, for admins. */
@Roles('admin')
@Controller('inventory/:productId')
export class InventoryController {
  constructor(
    private readonly readStock: ReadStock,
    private readonly adjustStock: AdjustStock,
  ) {}

  @Get()
  async level(@Param('productId', productId) id: string): Promise<LevelView> {
    return levelView(await this.readStock.level(id));
  }

  @Post('adjustments')
  @HttpCode(HttpStatus.OK)
  async adjust(
    @Param('productId', productId) id: string,
    @Body({ schema: adjustStockRequest }) body: AdjustStockRequest,
    @RequestHeader('Idempotency-Key', idempotencyKey.optional()) key: string | undefined,
    @CurrentUser() admin: Principal,
  ): Promise<LevelView> {
    return levelView(await this.adjustStock.run({ productId: id, ...body, actorId: admin.id, idempotencyKey: key }));
  }

  @Get('movements')
  movements(
    @Param('productId', productId) id: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ): Promise<Page<MovementView>> {
    return this.readStock.movements(id, page);
  }
}
