import cytoscape, { type Collection, type Core, type ElementDefinition, type EventObject, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import { apart, type Box } from "./apart";
import { coloursAt } from "./colours";
import type { OrganisationKind } from "./kinds";
import { styleOf } from "./picture-style";
import { seedsOf, type Point } from "./seeds";
import { degreesOf, type Slice } from "./slice";
import type { Words } from "./words";

cytoscape.use(fcose);

/** More than these make a picture that says nothing, and a browser that stands still. */
const mostDrawn = { organisations: 1500, ties: 6000 };

// A picture of few is not blown up.
const closest = 1.25;

/** What is drawn. */
export interface View {
  readonly slice: Slice;
  /** Where everything stands, where that is known beforehand. */
  readonly places: ReadonlyMap<string, Point> | undefined;
  /** The id of the node or line that is selected. */
  readonly chosen: string | undefined;
  /** The ids of the lines of ways. */
  readonly ways: ReadonlySet<string>;
}

/** The picture of a part of the graph. It is for the eye and the pointer; whatever can be done in it can be done in the list too. */
export class Picture {
  readonly #cy: Core;
  readonly #words: Words;
  #drawn: View | undefined;

  constructor(container: HTMLElement, words: Words, chosen: (id: string | undefined, isTie: boolean) => void) {
    this.#words = words;
    this.#cy = cytoscape({ container, style: styleOf(coloursAt(container)), minZoom: 0.05, maxZoom: 3, boxSelectionEnabled: false, selectionType: "single" });
    this.#cy.on("tap", (event: EventObject) => {
      if (event.target === this.#cy) chosen(undefined, false);
      else chosen(event.target.id() as string, event.target.isEdge() as boolean);
    });
    this.#cy.on("mouseover", "node, edge", ({ target }: EventObject) => {
      besideOf(target as Collection).addClass("near-pointer");
      container.classList.add("over-one");
    });
    this.#cy.on("mouseout", "node, edge", () => {
      this.#cy.elements().removeClass("near-pointer");
      container.classList.remove("over-one");
    });
    followScheme(() => this.#cy.style(styleOf(coloursAt(container))));
    leaveTheWheel(container);
  }

  /** Draws a view. Returns whether it could be drawn: it is left empty where there is too much. */
  show(view: View): boolean {
    const { organisations, ties } = view.slice;
    const fits = organisations.length <= mostDrawn.organisations && ties.length <= mostDrawn.ties;
    const same = this.#drawn && sameSlice(this.#drawn, view);
    this.#drawn = view;
    if (!same) this.#draw(fits ? view : undefined);
    this.#mark(view);
    return fits;
  }

  zoom(factor: number): void {
    const [x, y] = [this.#cy.width() / 2, this.#cy.height() / 2];
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: { x, y } });
  }

  fit(): void {
    this.#cy.resize();
    this.#cy.fit(undefined, 24);
    if (this.#cy.zoom() > closest) {
      this.#cy.zoom(closest);
      this.#cy.center();
    }
  }

  /** Brings what is selected, and what it is tied to, so close that one can read the names. */
  seek(id: string): void {
    const one = this.#cy.getElementById(id);
    if (one.empty()) return;
    const near = besideOf(one);
    const before = { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
    this.#cy.fit(near, 60);
    if (this.#cy.zoom() > closest) {
      this.#cy.zoom(closest);
      this.#cy.center(one);
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const after = { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
    this.#cy.viewport(before);
    this.#cy.animate(after, { duration: 300 });
  }

  /** The whole picture as a file, twice as large as it is here. */
  file(): Blob {
    const bg = coloursAt(this.#cy.container() as HTMLElement).paper;
    return this.#cy.png({ output: "blob", full: true, scale: 2, bg, maxWidth: 8000, maxHeight: 8000 });
  }

  #draw(view: View | undefined): void {
    this.#cy.batch(() => {
      this.#cy.elements().remove();
      if (view) this.#cy.add(elementsOf(view, this.#words));
    });
    if (!view || view.slice.organisations.length === 0) return;
    if (!view.places) this.#layOut();
    this.fit();
  }

  #layOut(): void {
    this.#cy.layout(layout).run();
    const places = apart(this.#cy.nodes().map(boxOf));
    this.#cy.batch(() => this.#cy.nodes().forEach((node) => void node.position({ ...(places.get(node.id()) ?? node.position()) })));
  }

  #mark({ chosen, ways }: View): void {
    this.#cy.batch(() => {
      const all = this.#cy.elements().removeClass("dim near chosen told");
      all.filter((one) => ways.has(one.id())).addClass("told").connectedNodes().addClass("near");
      const one = chosen === undefined ? this.#cy.collection() : this.#cy.getElementById(chosen);
      one.addClass("chosen");
      const beside = besideOf(one);
      const lit = beside.union(all.filter(".told")).union(all.filter(".told").connectedNodes());
      if (lit.empty() || (this.#drawn?.places && chosen === undefined)) return;
      beside.addClass("near");
      if (!this.#drawn?.places) all.difference(lit).addClass("dim");
    });
  }
}

/** The room that a node takes with its name, where that is seen from afar. */
function boxOf(node: NodeSingular): Box {
  const { label, size, type, wrap } = node.data() as { label: string; size: number; type: number; wrap: number };
  const lines = type >= largeType ? Math.ceil((label.length * type * 0.55) / wrap) : 0;
  const text = lines > 1 ? wrap : lines * label.length * type * 0.55;
  return { id: node.id(), ...node.position(), across: Math.max(size, text) / 2 + 8, up: size / 2 + 8, down: size / 2 + 8 + lines * type * 1.15 };
}

/** What is marked with an element: a node with what it is tied to, a line with its ends. */
function besideOf(one: Collection): Collection {
  const [nodes, edges] = [one.filter("node"), one.filter("edge")];
  return one.union(nodes.closedNeighborhood()).union(edges.connectedNodes());
}

// The layout begins where the seeds stand and moves nobody by chance, so the same slice always looks the same.
const layout = {
  name: "fcose",
  quality: "proof",
  randomize: false,
  animate: false,
  fit: false,
  nodeDimensionsIncludeLabels: true,
  nodeRepulsion: 14000,
  idealEdgeLength: 120,
  edgeElasticity: 0.35,
  gravity: 0.3,
  numIter: 2500,
  packComponents: false,
  tile: false,
} as cytoscape.LayoutOptions;

function elementsOf({ slice, places }: View, words: Words): ElementDefinition[] {
  const degrees = degreesOf(slice);
  const at = places ?? seedsOf(slice);
  const nodes = slice.organisations.map(({ id, label, kind }) => {
    const degree = degrees.get(id) ?? 0;
    const size = places ? 34 : sizeOf(kind, degree);
    const type = places ? 16 : typeOf(kind, degree, slice.organisations.length <= few);
    return {
      group: "nodes" as const,
      data: { id, label, kind, size, type, wrap: 10 * type },
      position: { ...(at.get(id) ?? { x: 0, y: 0 }) },
    };
  });
  const edges = slice.ties.map(({ id, source, target, kind, certainty }) => ({
    group: "edges" as const,
    data: { id: id, source, target, certainty, verb: words.verb(kind) },
  }));
  return [...nodes, ...edges];
}

function sizeOf(kind: OrganisationKind, degree: number): number {
  const least = kind === "MUNICIPALITY" ? 14 : 24;
  return least + Math.min(36, 6 * Math.sqrt(degree));
}

// Names of this size and more have room of their own.
const largeType = 20;

// Among so few, everybody has.
const few = 60;

/** The size of a name. What the graph is about is named also from afar, and so is what much hangs on. */
function typeOf(kind: OrganisationKind, degree: number, amongFew: boolean): number {
  if (kind === "NETWORK" || kind === "COUNCIL" || degree >= 10) return 26;
  if (amongFew) return largeType;
  return kind === "MUNICIPALITY" ? 13 : 17;
}

function sameSlice(one: View, other: View): boolean {
  const same = (a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]) =>
    a.length === b.length && a.every(({ id }, place) => id === b[place]?.id);
  return !!one.places === !!other.places && same(one.slice.organisations, other.slice.organisations) && same(one.slice.ties, other.slice.ties);
}

/** Calls when the colours of the page become others. */
function followScheme(changed: () => void): void {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", changed);
  }
}

/** The wheel moves the page, as everywhere; with Ctrl, or two fingers, it brings the picture closer. */
function leaveTheWheel(container: HTMLElement): void {
  container.addEventListener("wheel", (event) => !event.ctrlKey && !event.metaKey && event.stopPropagation(), { capture: true });
}
