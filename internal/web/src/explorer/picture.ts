import cytoscape, { type Core, type ElementDefinition, type EventObject } from "cytoscape";
import fcose from "cytoscape-fcose";
import { coloursAt } from "./colours";
import type { OrganisationKind } from "./kinds";
import { styleOf } from "./picture-style";
import { seedsOf, type Point } from "./seeds";
import { degreesOf, type Slice } from "./slice";
import type { Words } from "./words";

cytoscape.use(fcose);

/** More than these make a picture that says nothing, and a browser that stands still. */
const mostDrawn = { organisations: 1500, ties: 6000 };

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
    this.#cy.on("mouseover", "node, edge", ({ target }) => target.union(target.connectedEdges?.() ?? []).union(target.connectedNodes?.() ?? []).addClass("near-pointer"));
    this.#cy.on("mouseout", "node, edge", () => this.#cy.elements().removeClass("near-pointer"));
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
    if (this.#cy.zoom() > 1.4) {
      this.#cy.zoom(1.4);
      this.#cy.center();
    }
  }

  /** Brings a node into the middle, where it is not in sight. */
  seek(id: string): void {
    const node = this.#cy.getElementById(id);
    if (node.empty()) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#cy.center(node);
    else this.#cy.animate({ center: { eles: node } }, { duration: 250 });
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
    if (!view.places) this.#cy.layout(layout).run();
    this.fit();
  }

  #mark({ chosen, ways }: View): void {
    this.#cy.batch(() => {
      const all = this.#cy.elements().removeClass("dim near chosen told");
      all.filter((one) => ways.has(one.id())).addClass("told").connectedNodes().addClass("near");
      const one = chosen === undefined ? this.#cy.collection() : this.#cy.getElementById(chosen);
      one.addClass("chosen");
      const beside = one.isNode?.() ? one.closedNeighborhood() : one.union(one.connectedNodes());
      const lit = beside.union(all.filter(".told")).union(all.filter(".told").connectedNodes());
      if (lit.empty() || (this.#drawn?.places && chosen === undefined)) return;
      beside.addClass("near");
      if (!this.#drawn?.places) all.difference(lit).addClass("dim");
    });
  }
}

// The layout begins where the seeds stand and moves nobody by chance, so the same slice always looks the same.
const layout = {
  name: "fcose",
  quality: "proof",
  randomize: false,
  animate: false,
  fit: false,
  nodeDimensionsIncludeLabels: true,
  nodeRepulsion: 9000,
  idealEdgeLength: 110,
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
    return {
      group: "nodes" as const,
      data: { id, label, kind, size: places ? 34 : sizeOf(kind, degree), type: places ? 16 : typeOf(kind) },
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
  const least = kind === "MUNICIPALITY" ? 12 : 20;
  return least + Math.min(28, 5 * Math.sqrt(degree));
}

// What the graph is about is named also from afar.
function typeOf(kind: OrganisationKind): number {
  if (kind === "NETWORK" || kind === "COUNCIL") return 20;
  return kind === "MUNICIPALITY" ? 12 : 15;
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
