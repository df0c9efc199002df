/** Gets what is at an address, or fails. */
export type Get = (address: string, signal: AbortSignal) => Promise<unknown>;

interface Shared {
  readonly promise: Promise<unknown>;
  readonly controller: AbortController;
  readonly began: number;
  waiting: number;
  settled: boolean;
}

/**
 * Asks for each address once, whoever wants it: all that want it at the same time, or within some minutes, get the same answer.
 * What nobody waits for any more is broken off, and failures are forgotten.
 */
export class Sharing {
  readonly #known = new Map<string, Shared>();

  /**
   * @param get asks.
   * @param now tells the time in milliseconds.
   * @param lasts is how long an answer is good for, in milliseconds.
   * @param room is how many answers are kept.
   */
  constructor(
    private readonly get: Get,
    private readonly now: () => number = Date.now,
    private readonly lasts = 300_000,
    private readonly room = 32,
  ) {}

  /** The answer; rejects with the signal's reason as soon as it is aborted. */
  ask(address: string, signal: AbortSignal): Promise<unknown> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const shared = this.#fresh(address) ?? this.#begin(address);
    shared.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#leave(address, shared);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      const stay = () => signal.removeEventListener("abort", leave);
      shared.promise.then(resolve, reject).finally(stay);
    });
  }

  #fresh(address: string): Shared | undefined {
    const shared = this.#known.get(address);
    return shared !== undefined && this.now() - shared.began < this.lasts ? shared : undefined;
  }

  #begin(address: string): Shared {
    const controller = new AbortController();
    const shared: Shared = { promise: this.get(address, controller.signal), controller, began: this.now(), waiting: 0, settled: false };
    this.#known.delete(address); // so that it stands last
    this.#known.set(address, shared);
    shared.promise.then(
      () => {
        shared.settled = true;
      },
      () => this.#forget(address, shared),
    );
    for (const [oldest, { settled }] of this.#known) {
      if (this.#known.size <= this.room) break;
      if (settled) this.#known.delete(oldest);
    }
    return shared;
  }

  #leave(address: string, shared: Shared): void {
    shared.waiting -= 1;
    if (shared.waiting > 0 || shared.settled) return;
    this.#forget(address, shared);
    shared.controller.abort();
  }

  #forget(address: string, shared: Shared): void {
    if (this.#known.get(address) === shared) this.#known.delete(address);
  }
}
