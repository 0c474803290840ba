/** Makes the body of the public answer from the service's own. Only 2xx answers are transformed. */
export type Transformation = (body: unknown) => unknown;
