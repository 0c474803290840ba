/** A cache of so many bytes; what was used longest ago goes first. */
export class BytesCache<Value> {
  private readonly entries = new Map<string, Value>();
  private bytes = 0;

  constructor(
    private readonly limit: number,
    private readonly bytesOf: (value: Value) => number,
  ) {}

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    this.entries.set(key, value);
    this.bytes += this.size(key, value);
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limit) return;
      this.delete(oldest);
    }
  }

  private delete(key: string): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.bytes -= this.size(key, value);
  }

  private size(key: string, value: Value): number {
    return key.length + this.bytesOf(value);
  }
}
