import { type ReactNode, useEffect, useRef } from "react";

/** Says what happened, what is safe and what to do; read out when it appears. */
export function Notice(props: { kind: "warn" | "alert"; title: string; text: string; children?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={box} className={`notice notice-${props.kind} stack stack-tight`} role="alert">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
