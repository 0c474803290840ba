/** The database's clock, for update pipelines. */
export const NOW = '$$NOW';

/** A time on the database's clock, so many milliseconds from now. */
export const fromNow = (milliseconds: number) => ({ $add: [NOW, milliseconds] });
