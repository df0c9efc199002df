import assert from "node:assert/strict";
import { test } from "node:test";
import { Sharing } from "../src/widget/sharing";

/** A service that answers when it is told to. */
class Service {
  readonly asked: { address: string; signal: AbortSignal; answer: (value: unknown) => void; fail: (error: Error) => void }[] = [];
  readonly get = (address: string, signal: AbortSignal) =>
    new Promise<unknown>((answer, fail) => {
      this.asked.push({ address, signal, answer, fail });
    });
}

const patient = () => new AbortController().signal;

test("who asks for the same at the same time is answered at once", async () => {
  const service = new Service();
  const sharing = new Sharing(service.get);
  const all = Array.from({ length: 20 }, () => sharing.ask("/a", patient()));
  service.asked[0]?.answer("a");
  assert.deepEqual(new Set(await Promise.all(all)), new Set(["a"]));
  assert.equal(service.asked.length, 1);
});

test("an answer is good for some time, and no longer", async () => {
  const service = new Service();
  let now = 0;
  const sharing = new Sharing(service.get, () => now, 10);
  const first = sharing.ask("/a", patient());
  service.asked[0]?.answer("a");
  await first;
  now = 9;
  assert.equal(await sharing.ask("/a", patient()), "a");
  now = 10;
  void sharing.ask("/a", patient());
  assert.equal(service.asked.length, 2);
});

test("who leaves is told so at once, and the others are answered", async () => {
  const service = new Service();
  const sharing = new Sharing(service.get);
  const impatient = new AbortController();
  const left = sharing.ask("/a", impatient.signal);
  const stayed = sharing.ask("/a", patient());
  impatient.abort(new Error("left"));
  await assert.rejects(left, /left/);
  assert.equal(service.asked[0]?.signal.aborted, false);
  service.asked[0]?.answer("a");
  assert.equal(await stayed, "a");
});

test("what nobody waits for is broken off, and asked anew", async () => {
  const service = new Service();
  const sharing = new Sharing(service.get);
  const impatient = new AbortController();
  const left = sharing.ask("/a", impatient.signal);
  impatient.abort(new Error("left"));
  await assert.rejects(left);
  assert.equal(service.asked[0]?.signal.aborted, true);
  const again = sharing.ask("/a", patient());
  service.asked[1]?.answer("b");
  assert.equal(await again, "b");
  await assert.rejects(sharing.ask("/a", impatient.signal), /left/);
});

test("failures are told to all that wait, and forgotten", async () => {
  const service = new Service();
  const sharing = new Sharing(service.get);
  const [one, other] = [sharing.ask("/a", patient()), sharing.ask("/a", patient())];
  service.asked[0]?.fail(new Error("no"));
  await assert.rejects(one, /no/);
  await assert.rejects(other, /no/);
  void sharing.ask("/a", patient());
  assert.equal(service.asked.length, 2);
});

test("so many answers are kept and no more, the newest", async () => {
  const service = new Service();
  const sharing = new Sharing(service.get, () => 0, 10, 2);
  for (const address of ["/a", "/b", "/c"]) {
    const answered = sharing.ask(address, patient());
    service.asked.at(-1)?.answer(address);
    await answered;
  }
  await sharing.ask("/c", patient());
  await sharing.ask("/b", patient());
  assert.equal(service.asked.length, 3);
  void sharing.ask("/a", patient());
  assert.equal(service.asked.length, 4);
});
