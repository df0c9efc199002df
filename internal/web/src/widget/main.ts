import { DiginettOrganisation } from "./element";

const name = "diginett-organisation";

// Two versions of the widget on one page do no harm: the first one stays.
if (customElements.get(name) === undefined) customElements.define(name, DiginettOrganisation);
