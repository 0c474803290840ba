/** Thrown while the database has not been reached yet, or its schema is not up to date. */
export class DatabaseAwayError extends Error {
  constructor() {
    super('The database has not been reached yet: wait for /health/ready.');
    this.name = 'DatabaseAwayError';
  }
}
