import { organisationKinds, type OrganisationKind } from "./kinds";

/** The colours of the picture, as they are just now: in light, in the dark, or as the visitor forces them. */
export interface Colours {
  readonly kinds: Readonly<Record<OrganisationKind, string>>;
  readonly ink: string;
  readonly paper: string;
  readonly edge: string;
  readonly accent: string;
}

/** Reads the tokens of the style sheet where an element stands. The browser makes plain colours of them. */
export function coloursAt(place: HTMLElement): Colours {
  const probe = document.createElement("span");
  place.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const kinds = Object.fromEntries(organisationKinds.map((kind) => [kind, read(tokenOf(kind))])) as Record<OrganisationKind, string>;
  const colours = { kinds, ink: read("ink"), paper: read("surface"), edge: read("edge"), accent: read("accent") };
  probe.remove();
  return colours;
}

/** A collective is drawn as an institution, with a broken outline. */
function tokenOf(kind: OrganisationKind): string {
  return kind === "COLLECTIVE" ? "kind-institution" : `kind-${kind.toLowerCase().replace("_", "-")}`;
}
