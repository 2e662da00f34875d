import { useEffect, useRef, useState } from "react";
import { ballotFields, moved } from "../../../domain/live/ballot-fields.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import type { ControlProps } from "./ballot-control.tsx";

/** Choices in an order that is changed by buttons: no dragging, so that everybody can. */
export function RankingControl({ view, given, order: posted, announce, onEdit }: ControlProps) {
  const locale = useLocale();
  const words = useMessages().participant;
  const choices = view.choices ?? [];
  const textOf = (value: string): string =>
    choices.find((choice) => String(choice.value) === value)?.text[locale] ?? value;
  const [order, setOrder] = useState(() =>
    firstOrder(
      choices.map(({ value }) => String(value)),
      posted ?? given?.value,
    ),
  );
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<string | null>(null);

  // A button that moves in the page loses the focus; it gets it back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every move.
  useEffect(() => {
    if (pressed.current === null) return;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    buttons.find(({ value }) => value === pressed.current)?.focus();
    pressed.current = null;
  }, [order]);

  function move(value: string, by: -1 | 1): void {
    const next = moved(order, value, by);
    pressed.current = `${by}:${value}`;
    setOrder(next);
    onEdit();
    announce(words.movedTo(textOf(value), next.indexOf(value) + 1, next.length));
  }

  return (
    <ol className="ranking" ref={list}>
      {order.map((value, place) => (
        <li key={value}>
          <input type="hidden" name={ballotFields.value} value={value} />
          <span className="ranking-place" aria-hidden="true">
            {place + 1}
          </span>
          <span className="ranking-text">{textOf(value)}</span>
          <span className="ranking-moves">
            {([-1, 1] as const).map((by) => (
              <button
                key={by}
                type="submit"
                name="move"
                value={`${by}:${value}`}
                className="button button-line ranking-move"
                aria-label={by < 0 ? words.moveUp(textOf(value)) : words.moveDown(textOf(value))}
                aria-disabled={place === (by < 0 ? 0 : order.length - 1) || undefined}
                onClick={(event) => {
                  event.preventDefault();
                  move(value, by);
                }}
              >
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                  <path
                    d={by < 0 ? "M3 10.5 8 5.5l5 5" : "M3 5.5l5 5 5-5"}
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="2.5"
                    strokeLinecap="round"
                    strokeLinejoin="round"
                  />
                </svg>
              </button>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** As ordered before, then what was not; as listed at first. */
function firstOrder(all: string[], given: unknown): string[] {
  const ordered = Array.isArray(given) ? given.map(String).filter((value) => all.includes(value)) : [];
  return [...new Set([...ordered, ...all])];
}
