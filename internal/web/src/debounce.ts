/** Calls back with the latest value once no newer one has come for the given time. */
export function debounce<Value>(milliseconds: number, callback: (value: Value) => void): (value: Value) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(value), milliseconds);
  };
}
