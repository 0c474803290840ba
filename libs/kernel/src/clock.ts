/** Durations in milliseconds, so that deadlines read as what they mean. */
export const milliseconds = (count: number): number => count;
/** @returns `count` seconds in milliseconds. */
export const seconds = (count: number): number => count * 1_000;
/** @returns `count` minutes in milliseconds. */
export const minutes = (count: number): number => seconds(count * 60);
/** @returns `count` hours in milliseconds. */
export const hours = (count: number): number => minutes(count * 60);
/** @returns `count` days in milliseconds. */
export const days = (count: number): number => hours(count * 24);
