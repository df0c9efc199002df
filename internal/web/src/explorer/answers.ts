import type { Certainty, OrganisationKind, RelationshipKind } from "./kinds";

// What the documents beside this file ask for.

export interface Named {
  readonly slug: string;
  readonly label: string;
  readonly kind: OrganisationKind;
}

export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly language: string;
  readonly published: Window;
}

export interface Relationship {
  readonly id: string;
  readonly kind: RelationshipKind;
  readonly certainty: Certainty | null;
  readonly basis: "STATED" | "DERIVED";
  readonly role: string | null;
  readonly positionTitle: string | null;
  readonly note: string | null;
  readonly from: Named;
  readonly to: Named;
  readonly validity: Window;
  readonly observed: Window;
  readonly sources: readonly Source[];
}

export interface Days {
  readonly dataset: { readonly today: string; readonly coverage: { readonly from: string; readonly to: string } };
}

export interface Found {
  readonly search: { readonly edges: readonly { readonly node: Named; readonly match: { readonly field: string; readonly value: string } }[] };
}

export interface OrganisationRead extends Named {
  readonly status: string;
  readonly description: string | null;
  readonly note: string | null;
  readonly website: string | null;
  readonly validity: Window;
  readonly sources: readonly Source[];
  readonly relationships: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Relationship[];
  };
}

export interface Way {
  readonly length: number;
  readonly steps: readonly { readonly forward: boolean; readonly relationship: Relationship }[];
}

export interface Ways {
  readonly from: Named | null;
  readonly to: Named | null;
  readonly paths: { readonly truncated: boolean; readonly nodes: readonly Way[] } | null;
}
