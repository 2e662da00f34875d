import { useEffect, useState } from "react";

/** Whether scripts run here: for buttons that can do nothing without them. */
export function useScripts(): boolean {
  const [run, setRun] = useState(false);
  useEffect(() => setRun(true), []);
  return run;
}
