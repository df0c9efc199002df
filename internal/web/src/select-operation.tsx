import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef } from "react";

/** Selects one of several operations, once, as soon as GraphiQL has read the document; shows nothing. */
export function SelectOperation({ name }: { readonly name: string }) {
  const operations = useGraphiQL(({ operations }) => operations);
  const { setOperationName } = useGraphiQLActions();
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !operations?.some((operation) => operation.name?.value === name)) return;
    done.current = true;
    setOperationName(name);
  }, [name, operations, setOperationName]);
  return null;
}
