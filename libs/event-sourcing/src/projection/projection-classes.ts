import type { Type } from '@nestjs/common';
import type { Projection } from './projection.js';

/** The projections that this service runs; they are providers of its own module. */
export class ProjectionClasses {
  constructor(readonly list: readonly Type<Projection>[]) {}
}
