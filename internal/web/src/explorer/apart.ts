import type { Point } from "./seeds";

/** Something that takes room around a point. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** How far it reaches to either side, up and down. */
  readonly across: number;
  readonly up: number;
  readonly down: number;
}

// So many pairs are looked at, which takes a browser a fraction of a second. What is too crowded for that stays a little crowded.
const mostPairs = 40_000_000;
const mostRounds = 1000;

/** Moves boxes as little as need be, so that none lies on another: pair by pair, the shorter way. The same boxes always end in the same places. */
export function apart(boxes: readonly Box[]): ReadonlyMap<string, Point> {
  const places = boxes.map((box) => ({ ...box }));
  const rounds = Math.min(mostRounds, mostPairs / (places.length * places.length));
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    places.forEach((one, place) => {
      for (const other of places.slice(place + 1)) moved = push(one, other) || moved;
    });
    if (!moved) break;
  }
  return new Map(places.map(({ id, x, y }) => [id, { x, y }]));
}

type Movable = { -readonly [Key in keyof Box]: Box[Key] };

function push(one: Movable, other: Movable): boolean {
  const across = one.across + other.across - Math.abs(one.x - other.x);
  const otherIsBelow = other.y >= one.y;
  const down = otherIsBelow ? one.y + one.down - (other.y - other.up) : other.y + other.down - (one.y - one.up);
  if (across <= 0 || down <= 0) return false;
  if (across < down) {
    const side = other.x >= one.x ? 1 : -1;
    one.x -= (side * across) / 2;
    other.x += (side * across) / 2;
  } else {
    const side = otherIsBelow ? 1 : -1;
    one.y -= (side * down) / 2;
    other.y += (side * down) / 2;
  }
  return true;
}
